"""What a list prints for characters that no face of the office has.

The faces hold the hanja of Korea. A simplified character of China is printed in the form Koreans
read; the report says so. A run of another script is named with its length, a lone character is
printed as its code: screen and workbook have both as they are.
"""

import re
import unicodedata

from app.documents.fonts import covered
from app.documents.model import Language
from app.documents.typography import compose

#: Simplified and Korean form, those met in names of authorities, persons, places and offences.
_PAIRS = """
协協 调調 检檢 务務 际際 专專 业業 东東 丝絲 严嚴 个個 临臨 为爲 丽麗 举擧 义義 乐樂 习習
乡鄕 书書 买買 产産 亩畝 亲親 亿億 仅僅 从從 仓倉 仪儀 们們 众衆 优優 伞傘 伟偉 传傳 伤傷
伦倫 伪僞 侠俠 侦偵 侧側 侨僑 债債 倾傾 储儲 关關 兴興 养養 兽獸 内內 冈岡 军軍 农農 冯馮
决決 况況 冻凍 净淨 减減 凤鳳 凯凱 击擊 刘劉 则則 刚剛 创創 删刪 别別 剂劑 剑劍 剧劇 劝勸
办辦 动動 励勵 劳勞 势勢 勋勳 华華 单單 卖賣 卢盧 卫衛 厅廳 历歷 厉厲 压壓 厌厭 县縣 发發
变變 叹嘆 吓嚇 吕呂 启啓 吴吳 员員 呜嗚 响響 哑啞 唤喚 啸嘯 喷噴 嘱囑 团團 围圍 图圖 圆圓
圣聖 场場 块塊 坚堅 坛壇 坟墳 坠墜 垒壘 垦墾 墙牆 壳殼 处處 备備 复復 头頭 夹夾 夺奪 奋奮
奖奬 妆妝 妇婦 妈媽 娱娛 婴嬰 孙孫 实實 宠寵 审審 宪憲 宫宮 宽寬 宾賓 寻尋 导導 尘塵 尝嘗
层層 属屬 岁歲 岛島 峡峽 币幣 师師 帐帳 帜幟 带帶 帮幫 库庫 应應 庙廟 废廢 开開 异異 张張
弹彈 归歸 录錄 彻徹 径徑 忆憶 忧憂 怀懷 态態 总總 恶惡 恼惱 悬懸 惊驚 惧懼 惩懲 惯慣 愤憤
慑懾 戏戲 户戶 执執 扩擴 扫掃 扬揚 扰擾 抚撫 抢搶 护護 报報 拟擬 拥擁 择擇 挤擠 挥揮 损損
换換 掷擲 搅攪 摄攝 摆擺 敌敵 数數 斋齋 旧舊 时時 旷曠 昼晝 显顯 晓曉 暂暫 术術 杀殺 杂雜
权權 条條 杨楊 极極 构構 枪槍 柜櫃 标標 栋棟 栏欄 树樹 样樣 桥橋 档檔 梦夢 楼樓 欢歡 欧歐
残殘 毕畢 毙斃 汇匯 汉漢 汤湯 沟溝 没沒 沪滬 泪淚 泽澤 洁潔 济濟 浆漿 浏瀏 测測 浓濃 润潤
涨漲 渔漁 温溫 湾灣 湿濕 满滿 滞滯 滥濫 灭滅 灵靈 炉爐 炼煉 烂爛 烦煩 烧燒 热熱 爱愛 爷爺
状狀 狱獄 猎獵 环環 现現 玛瑪 珑瓏 电電 畅暢 疗療 疮瘡 疯瘋 盐鹽 监監 盗盜 盘盤 矿鑛 码碼
砖磚 础礎 硕碩 祸禍 种種 积積 称稱 税稅 穷窮 窝窩 竞競 笔筆 签簽 简簡 类類 紧緊 纠糾 红紅
约約 级級 纪紀 纯純 纲綱 纳納 纵縱 纷紛 纸紙 线線 练練 组組 细細 织織 终終 绍紹 经經 结結
绘繪 给給 络絡 绝絶 统統 继繼 绩績 绪緖 续續 维維 综綜 绿綠 缉緝 缓緩 编編 缘緣 缩縮 罗羅
罚罰 职職 联聯 肃肅 肤膚 胁脅 脑腦 脱脫 舰艦 艺藝 节節 苏蘇 药藥 获獲 营營 萧蕭 蓝藍 虑慮
虚虛 虽雖 蚀蝕 补補 衬襯 观觀 规規 视視 览覽 觉覺 誉譽 计計 订訂 认認 讨討 让讓 训訓 议議
讯訊 记記 讲講 许許 论論 讼訟 设設 访訪 证證 评評 识識 诈詐 诉訴 诊診 词詞 译譯 试試 诗詩
诚誠 话話 询詢 该該 详詳 语語 误誤 诱誘 说說 请請 诸諸 读讀 课課 谁誰 谅諒 谈談 谋謀 谢謝
谦謙 谨謹 谱譜 负負 财財 责責 贤賢 败敗 货貨 质質 贩販 贪貪 购購 贯貫 贱賤 贴貼 贵貴 贷貸
贸貿 费費 贺賀 贼賊 贿賄 资資 赃贓 赋賦 赌賭 赎贖 赏賞 赔賠 赖賴 赛賽 赞贊 赠贈 赵趙 趋趨
跃躍 轨軌 转轉 轮輪 软軟 轻輕 载載 较較 辅輔 辆輛 辈輩 辉輝 输輸 辖轄 辞辭 边邊 达達 迁遷
过過 还還 这這 进進 远遠 违違 连連 迟遲 选選 递遞 逻邏 遗遺 邓鄧 邮郵 邻隣 郑鄭 酱醬 释釋
鉴鑑 针針 钓釣 钟鐘 钢鋼 钥鑰 钱錢 钻鑽 铁鐵 铃鈴 银銀 铺鋪 链鏈 销銷 锁鎖 锋鋒 错錯 锦錦
键鍵 镇鎭 镜鏡 闭閉 问問 间間 闻聞 阅閱 阳陽 阴陰 阵陣 阶階 陆陸 陈陳 险險 隐隱 难難 雾霧
项項 顺順 须須 顾顧 顿頓 预預 领領 频頻 题題 颜顔 额額 饭飯 饮飮 馆館 驱驅 驶駛 驻駐 验驗
骗騙 骚騷 鲁魯 鲜鮮 鸡鷄 鸣鳴 琼瓊 陕陝 赣贛 诽誹 谤謗 诬誣 缔締 谍諜 谴譴 亵褻 账賬 绳繩
涩澁 辩辯 缅緬 缆纜 腾騰 查査 值値 偷偸 绑縛 挟挾 诋詆
"""
SIMPLIFIED = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()})
#: Said once at the end of a report with such characters.
NOTE: dict[Language, str] = {
    "ko": "※ 중국 간체자는 우리 한자로 바꾸어 인쇄하였습니다. 원문은 화면과 엑셀에 있습니다.",
    "en": "Simplified Chinese characters are printed in their Korean form; screen and workbook "
    "have the original.",
    "fr": "Les caractères chinois simplifiés sont imprimés dans leur forme coréenne ; l’écran et "
    "le classeur ont l’original.",
}
_SCRIPTS: dict[str, dict[Language, str]] = {
    "ARABIC": {"ko": "아랍 문자", "en": "Arabic", "fr": "arabes"},
    "DEVANAGARI": {"ko": "데바나가리 문자", "en": "Devanagari", "fr": "devanagari"},
    "HEBREW": {"ko": "히브리 문자", "en": "Hebrew", "fr": "hébreux"},
    "KHMER": {"ko": "크메르 문자", "en": "Khmer", "fr": "khmers"},
    "LAO": {"ko": "라오 문자", "en": "Lao", "fr": "lao"},
    "THAI": {"ko": "태국 문자", "en": "Thai", "fr": "thaïs"},
}
_OTHER: dict[Language, str] = {"ko": "문자", "en": "other", "fr": "autres"}
_FORMS: dict[Language, str] = {
    "ko": "[{script} {count}자]",
    "en": "[{count} {script} characters]",
    "fr": "[{count} caractères {script}]",
}
#: As many characters are named as a run instead of one by one.
_RUN = 3


def is_simplified(text: str) -> bool:
    """Whether a list prints this text in other characters than it has."""
    return not covered().issuperset(text) and not SIMPLIFIED.keys().isdisjoint(map(ord, text))


def readable(text: str, language: Language = "en") -> str:
    """The text, composed, in characters that the faces have."""
    known, composed = covered(), compose(text)
    if known.issuperset(composed):
        return composed
    composed = "".join(one if one in known else one.translate(SIMPLIFIED) for one in composed)
    unknown = "".join({one for one in composed if one not in known})
    if not unknown:
        return composed
    lone = f"[{re.escape(unknown)}]"
    run = re.compile(f"{lone}(?: ?{lone})*")
    return run.sub(lambda found: _named(found[0], language), composed)


def _named(run: str, language: Language) -> str:
    letters = run.replace(" ", "")
    if len(letters) < _RUN:
        return "".join(one if one == " " else f"<U+{ord(one):04X}>" for one in run)
    script = unicodedata.name(letters[0], "").partition(" ")[0]
    word = _SCRIPTS.get(script, _OTHER)[language]
    return _FORMS[language].format(script=word, count=len(letters))
