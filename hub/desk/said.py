"""What the desk says after something was done, by the key in the address."""

from collections.abc import Mapping
from types import MappingProxyType

SAID: Mapping[str, str] = MappingProxyType(
    {
        "password": "新密码已经生效。",
        "notice": "通知已经发布，屏幕上马上看得到。",
        "notice_withdrawn": "通知已经撤回，屏幕上马上看不到了。",
        "form": "表单已经发布，屏幕上马上看得到。",
        "form_on": "已经打开，“登记预约”里马上看得到。",
        "form_off": "已经关掉，“登记预约”里马上看不到了。",
        "form_withdrawn": "表单已经撤回，屏幕上马上看不到了。",
        "form_restored": "已经换回自带的样子。",
        "prices": "菜价已经发布，屏幕上马上看得到。",
        "prices_withdrawn": "这份菜价已经撤回，屏幕上马上看不到了。",
        "entry": "已经保存，屏幕上马上看得到。",
        "entry_withdrawn": "已经从便民电话里拿掉了。",
        "entries": "表格里选中的都已经放进便民电话。",
        "alert": "预警已经发布，屏幕上马上看得到。",
        "alert_file": "文件已经收下，按下面写的办了。",
        "alert_ended": "预警已经解除，屏幕上马上看不到了。",
        "activity": "活动已经保存，屏幕上马上看得到。",
        "activity_withdrawn": "活动已经撤回，屏幕上马上看不到了。",
        "signed_up": "名单已经改好，屏幕上的名额跟着变。",
        "ebook": "电子书已经保存，屏幕上马上看得到。",
        "ebook_withdrawn": "这本书已经拿掉，屏幕上看不到了。",
        "weather": "天气已经发布，屏幕上马上看得到。",
        "settings": "设置已经保存，屏幕马上照着做。",
        "paired": "屏幕已经登记好了，一会儿就会显示首页。",
        "doubted": "已经记下。核实期间按这个按钮，求助照样会来，只是带着“正在核实”。",
        "doubt_ended": "核实已经结束。",
        "kiosk": "已经保存。",
        "kiosk_retired": "这块屏幕已经停用。",
        "screenshot": "已经请屏幕拍一张，收到后自动显示在下面。",
        "reload": "已经请屏幕重新载入。",
        "assigned": "已经派人，居民在屏幕上看得到。",
        "on_the_way": "已经告诉居民：人在路上。",
        "done": "已经办好，居民可以在屏幕上打分。",
        "reply": "回话已经送到屏幕上。",
        "deactivated": "账号已经停用，马上不能再登录。",
    }
)
