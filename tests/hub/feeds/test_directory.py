import pytest

from hub.feeds.directory import read_directory
from hub.feeds.reading import DirectoryReading, ReadingError
from services.contract.documents import DirectoryEntry, OpeningHours
from tests.support.sheets import Row, workbook


def read(*rows: Row) -> DirectoryReading:
    return read_directory("便民服务.xlsx", workbook(*rows))


def test_a_directory_with_all_columns() -> None:
    reading = read(
        ["春晖社区便民服务"],
        ["序号", "名称", "类别", "联系电话", "联系人", "地址", "营业时间", "服务内容", "备注"],
        [
            1,
            "社区卫生服务站",
            "医疗",
            "(0573) 8888-4321",
            "周医生",
            "3号楼底商",
            "周一至周五 8:30-17:00",
            "量血压、配药",
            "带医保卡",
        ],
        [2, "老王修理", "维修", 13800138000, "无", "东门", "每天7:00-19:00", "修锁 修水管", None],
    )
    assert reading.questions == ()
    clinic, repair = (read.entry for read in reading.entries)
    assert clinic == DirectoryEntry(
        name="社区卫生服务站",
        category="医疗",
        needs=("量血压", "配药"),
        person="周医生",
        phone="0573-88884321",
        address="3号楼底商",
        about="带医保卡",
        hours=(OpeningHours(weekdays=(1, 2, 3, 4, 5), opens="08:30", closes="17:00"),),
    )
    assert (repair.phone, repair.person, repair.needs) == ("13800138000", "", ("修锁", "修水管"))
    assert reading.entries[1].place.label == "B4"


def test_category_rows_and_other_headings() -> None:
    reading = read(
        ["店名", "手机", "位置"],
        ["【家政】"],
        ["李姐家政", "138 0013 8000", "2号楼"],
        ["维修"],
        ["张师傅", "88881234/13800138001", "西门"],
        ["注：电话如有变动请告诉物业"],
    )
    entries = [read.entry for read in reading.entries]
    assert [(each.category, each.phone) for each in entries] == [
        ("家政", "13800138000"),
        ("维修", "88881234"),
    ]
    assert entries[1].about == "也可以打13800138001。"


def test_people_are_entries_too() -> None:
    reading = read_directory(
        "楼组长.csv",
        "姓名，电话\n".replace("，", ",").encode("gb18030") + "王阿姨,88881234\n".encode("gb18030"),
    )
    assert reading.entries[0].entry == DirectoryEntry(
        name="王阿姨", category="便民服务", phone="88881234"
    )


def test_what_is_not_understood_is_asked_cell_by_cell() -> None:
    reading = read(
        ["名称", "电话", "营业时间"],
        ["理发店", "问物业", "9:00-18:00"],
        ["早点铺", "88881234", "天亮就开"],
        [None, "88881235", None],
    )
    assert {asked.place.label: asked.why[:4] for asked in reading.questions} == {
        "B2": "这个电话",
        "C3": "这个时间",
        "B4": "这一行没",
    }
    assert [read.entry.name for read in reading.entries] == ["理发店", "早点铺"]


@pytest.mark.parametrize(
    "rows", [[["品名", "价格"], ["青菜", 3.5]], [["姓名", "年龄"], ["王", 70]]]
)
def test_other_tables_are_refused(rows: list[Row]) -> None:
    with pytest.raises(ReadingError, match="没有读到便民服务"):
        read(*rows)
