"""Korean particles that follow the sound a word ends in: 요청서를, 장관을, Telegram을, Google로.

What is not written in Hangul is judged by how it is read in Korean: figures and abbreviations by
the name of the last sign (0 영, L 엘), other words in Latin letters by their last sound after
외래어 표기법. What stands in brackets is not read.
"""

import re

BRACKETED = re.compile(r"(?<=[^\W_])\s*[(\[（][^()\[\]（）]*[)\]）]\W*$")
_NO_FINAL, _RIEUL = 0, 8  # of the 28 finals of a syllable
_HANGUL, _FINALS = ord("가"), 28
# Signs read by their name: those that end in ㄹ (일 칠 팔, 엘 알), in another consonant (영 삼 육,
# 엠 엔); all others end in a vowel.
_NAMED_RIEUL, _NAMED_CONSONANT = frozenset("178LR"), frozenset("036MN")
_READ_AS_WORDS = frozenset({"INTERPOL", "EUROPOL", "LINE"})
# The last sound of a word; endings not listed differ from word to word (웹, 깃허브).
_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(f"(?:{ending})$"), sound)
    for ending, sound in (
        ("le|l", "ㄹ"),  # 구글, 페이팔
        ("[mn]e|[mn]|ng", "ㄴ"),  # 크롬, 라인, 텔레그램
        ("[aeiouyw]|[rsxzfvdhj]", ""),  # 메타, 비자; 트위터, 드롭박스, 디스코드
        (r"(?<![aeiou])[aeiou]([ckpt])\1?|ook|ck", "ㄱ"),  # 틱톡, 왓츠앱, 페이스북
        ("(?<=[^aeiou])[pt]", ""),  # 마이크로소프트
    )
)


def particle(text: str, after_consonant: str, after_vowel: str) -> str:
    """The text with its particle; both forms only where nobody can tell how it is read.

    로 follows a vowel and ㄹ alike.
    """
    sound = _last_sound(BRACKETED.sub("", text))
    if sound is None:
        return f"{text}{after_consonant}({after_vowel})"
    is_open = not sound or (sound == "ㄹ" and after_vowel.startswith("로"))
    return text + (after_vowel if is_open else after_consonant)


def _last_sound(text: str) -> str | None:
    """``""`` a vowel, ``ㄹ``, another consonant as some letter; None if unknown."""
    word = next(iter(re.findall(r"[^\W_]+", text)[-1:]), "")
    last = word[-1:]
    if "가" <= last <= "힣":
        final = (ord(last) - _HANGUL) % _FINALS
        return "" if final == _NO_FINAL else "ㄹ" if final == _RIEUL else "ㄱ"
    if not last.isascii() or not last:
        return None
    if last.isdigit() or (word.isupper() and word not in _READ_AS_WORDS):
        return "ㄹ" if last in _NAMED_RIEUL else "ㄱ" if last in _NAMED_CONSONANT else ""
    spoken = word.lower()
    return next((sound for ending, sound in _SOUNDS if ending.search(spoken)), None)
