import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.saying.speakable import speakable


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("时速25km/h", "时速二十五公里每小时"),
        ("500ml", "五百毫升"),
        ("2kW·h", "二度"),
        ("3.5元/度", "三块五一度"),
        ("120mmHg", "一百二十毫米汞柱"),
        ("血糖6.1mmol/L", "血糖六点一毫摩尔每升"),
        ("90㎡", "九十平方米"),
        ("24h", "二十四小时"),
        ("60km", "六十公里"),
        ("-12℃~-3℃", "零下十二到零下三度"),
        ("气温-5到3℃", "气温零下五到三度"),
        ("100%", "百分之百"),
        ("3‰", "千分之三"),
        ("10%-20%", "百分之十到二十"),
        ("2.5斤", "两斤半"),
        ("0.5斤", "半斤"),
        ("1.5小时", "一个半小时"),
        ("2.5个月", "两个半月"),
        ("12.5斤", "十二斤半"),
        ("2万", "两万"),
        ("2元", "两元"),
        ("2两", "二两"),
    ],
)
def test_measures(written: str, said: str) -> None:
    assert speakable(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1/2", "二分之一"),
        ("4/10的人", "十分之四的人"),
        ("11/20", "十一月二十日"),
        ("血压130/85", "血压一百三十，八十五"),
        ("第3/5页", "第三页，共五页"),
        ("3-2-501", "三，二，五零一"),
        ("2-501室", "二，五零一室"),
        ("2-501", "二，五零一"),
        ("约5-100人", "约五到一百人"),
        ("11月20日—22日", "十一月二十日到二十二日"),
        ("11月20-22日", "十一月二十日到二十二日"),
        ("2025-2026年", "二零二五到二零二六年"),
        ("20261120", "二零二六年十一月二十日"),
        ("95后", "九五后"),
        ("10:30am", "上午十点半"),
        ("2:00 p.m.", "下午两点"),
        ("比分3:2", "比分三比二"),
        ("101路公交车", "幺零幺路公交车"),
        ("85折", "八五折"),
    ],
)
def test_pairs_of_numbers(written: str, said: str) -> None:
    assert speakable(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1. 请带身份证", "第一，请带身份证"),
        ("②请带照片", "第二，请带照片"),
        ("3）交费", "第三，交费"),
        ("3×5", "三乘五"),
        ("3+2=5", "三加二等于五"),
        ("70+", "七十以上"),
        ("≥60岁", "不少于六十岁"),
        ("体温≤37.3℃", "体温不超过三十七点三度"),
        ("物业→大厅", "物业到大厅"),
        ("No.5", "第五"),
        ("@物业 & 居委会", "物业和居委会"),
        ("😀好的❤️", "好的"),
        ("★★★", ""),
        ("【通知】《停水》", "通知 停水"),
        ("（请注意）", "请注意"),
        ("看www.example.com", "看网址"),
        ("发到a.b@example.com", "发到邮箱地址"),
    ],
)
def test_signs(written: str, said: str) -> None:
    assert speakable(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("WiFi密码abc123", "无线网密码abc幺二三"),
        ("下载APP", "下载 A P P"),
        ("做CT", "做 C T"),
        ("B超", "B超"),
        ("5G", "五G"),
        ("G60高速", "G六十高速"),
        ("浙F12345", "浙F幺二三四五"),
        ("QQ群123456", "Q Q 群幺二三四五六"),
        ("微信号abc_123", "微信号abc幺二三"),
    ],
)
def test_letters(written: str, said: str) -> None:
    assert speakable(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("是4个，还是10个？", "是四个，还是一十个？"),
        ("是四个，还是十个？", "是四个，还是一十个？"),
        ("10号还是4号？", "一十号还是四号？"),
        ("是4个，还是14个？", "是四个，还是十四个？"),
        ("是5个，还是10个？", "是五个，还是十个？"),
    ],
)
def test_four_and_ten_are_told_apart_where_one_must_choose(written: str, said: str) -> None:
    assert speakable(written) == said


@given(st.text(alphabet="0123456789./-×+=%@#&~→≥①²kmhLgAa年月日斤路后折 ", max_size=24))
def test_no_sign_or_digit_is_left_to_the_engine(text: str) -> None:
    assert not set(speakable(text)) & set("0123456789×+=@#&~→≥①²")
