"""The states of a task in the words that offices use for them."""

import re

from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.domain.submission import State
from cchc_xl.domain.text import match_key, parse_percent, without_marks
from cchc_xl.rules.values.legacy_text import decode_legacy
from cchc_xl.rules.values.readings import Noted, Problem, Raw, ditto, excel_error, raw_text

STATES = {match_key(state.value): state for state in State}
STATE_LIST = ", ".join(state.value for state in State)

_DONE, _GOING = State.COMPLETED, State.IN_PROGRESS
_WAITING, _NONE = State.NOT_STARTED, State.NOT_ARISEN


def _table(words: dict[State, str]) -> dict[str, State]:
    return {match_key(word): state for state, line in words.items() for word in line.split("; ")}


_CERTAIN = STATES | _table(
    {
        _DONE: "hoàn thành; đã HT; đã hoàn thành xong; đã hoàn thành 100%; hoàn thành 100%; "
        "đã xong",
        _GOING: "đang TH; đang t/h; đang triển khai; đang triển khai thực hiện; đang tiến hành; "
        "đang làm",
        _WAITING: "chưa TH; chưa t/h; chưa triển khai; chưa triển khai thực hiện; chưa làm; "
        "chưa tiến hành; chưa bắt đầu",
        _NONE: "ko phát sinh; k phát sinh; không PS; ko PS; không có phát sinh; "
        "không phát sinh trong kỳ; trong kỳ không phát sinh",
    }
)
"""Words that no office reads otherwise: taken without a remark."""

_UNDERSTOOD = _table(
    {
        _DONE: "xong; HT; đã thực hiện; đã thực hiện xong; đã làm xong; đã hoàn tất; hoàn tất; "
        "hoàn thành tốt; đã hoàn thành tốt; hoàn thành đúng hạn; đã hoàn thành đúng hạn; "
        "hoàn thành trước hạn; hoàn thành quá hạn; hoàn thành trễ hạn; hoàn thành vượt mức; "
        "đã hoàn thành quá hạn; đã hoàn thành trước hạn; đã hoàn thành vượt mức; đạt; "
        "đạt 100%; đã đạt; 100%; đã HT 100%; HT 100%; xong 100%; đã thực hiện 100%; "
        "hoàn thành toàn bộ; đã hoàn thành toàn bộ; đã TH; đã t/h; thực hiện xong; TH xong; "
        "đã TH xong; triển khai xong; đã triển khai xong; làm xong; làm xong rồi; đã làm; "
        "làm rồi; đã làm rồi; xong rồi; đã xong rồi; hoàn thành rồi; đã hoàn thành rồi; "
        "hoàn thành nhiệm vụ; đã hoàn thành nhiệm vụ; hoàn thành tốt nhiệm vụ; "
        "đã hoàn thành tốt nhiệm vụ; hoàn thành xuất sắc; hoàn thành xuất sắc nhiệm vụ; "
        "hoàn thành sớm; hoàn thành trước thời hạn; hoàn thành đúng thời hạn; "
        "đã hoàn thành theo kế hoạch; hoàn thành theo kế hoạch",
        _GOING: "đang hoàn thiện; đang soạn thảo; đang xây dựng; đang dự thảo; đang xử lý; "
        "đang thực hiện trong hạn; đang thực hiện quá hạn; đang trong quá trình thực hiện; "
        "đang tiếp tục thực hiện; đang tiếp tục triển khai; đang thực hiện theo kế hoạch; "
        "đang triển khai theo kế hoạch; đang dở; đang làm dở; đang dang dở; đang được thực hiện",
        _WAITING: "0%; CTH; chưa làm được; chưa thực hiện được; chưa triển khai được; "
        "chưa được thực hiện; chưa được triển khai",
        _NONE: "chưa phát sinh; không có việc phát sinh; không phát sinh nhiệm vụ; KPS; "
        "k PS; không phát sinh công việc; không phát sinh việc; không phát sinh hồ sơ; "
        "không phát sinh văn bản; không có nội dung phát sinh; không có nhiệm vụ phát sinh; "
        "không có công việc phát sinh",
    }
)
"""Words with one sensible reading: taken with a remark."""

_PROPOSED = _table(
    {
        _DONE: "dat; x; ✓; ✔; √; ☑; ☒; v; rồi; ok; true; có kết quả; đã ban hành; đã có; "
        "done; yes; đã nộp; đã gửi; đã báo cáo; đạt chỉ tiêu; đạt yêu cầu; đạt kế hoạch; HTNV",
        _GOING: "gần xong; sắp xong; sắp hoàn thành; "
        "gần hoàn thành; cơ bản hoàn thành; đang hoàn thành; đã triển khai; hoàn thành một phần; "
        "đã hoàn thành một phần; đang chờ; đang trình; chờ duyệt; chờ phê duyệt; chờ xác nhận; "
        "chờ bổ sung; đang; doing; đã triển khai một phần; tiếp tục thực hiện; "
        "tiếp tục triển khai",
        _WAITING: "☐; □; ○; sẽ làm; sẽ thực hiện; sẽ triển khai; sẽ TH; sẽ t/h",
        _NONE: "không có việc; không có nhiệm vụ",
    }
)
"""Words that leave a doubt: refused with a proposal."""

_TWO_READINGS = {
    match_key(word): states
    for states, line in (
        (
            (_WAITING, _GOING),
            "chưa; chưa xong; chưa hoàn thành; chưa HT; chưa đạt; chưa hoàn tất; chưa có kết quả; "
            "chưa đến hạn; quá hạn; trễ hạn; chậm; không hoàn thành; quá hạn chưa hoàn thành; "
            "chưa hoàn thành trong hạn; chưa hoàn thành quá hạn; trong hạn; sắp hết hạn; "
            "sắp đến hạn; chưa báo cáo; không xác định hạn; không hạn; không có hạn; tạm hoãn; "
            "tạm dừng; tạm ngừng; CHT; đang chuẩn bị",
        ),
        (
            (_NONE, _WAITING),
            "không; ko; k; kh; không có; ko có; k có; -; --; /; không thực hiện; không TH; ko TH; "
            "không t/h; ko t/h; không triển khai; false; không áp dụng; hủy; "
            "đã hủy; từ chối; xin rút; no; chưa có",
        ),
        (
            (_DONE, _GOING),
            "có; đúng; đang hoàn thành đúng hạn; ĐTH; đ/TH; đ.thực hiện; ĐHT; TX; t/x; "
            "thường xuyên; thực hiện thường xuyên; làm thường xuyên",
        ),
        ((_DONE, _WAITING), "✗; ✘; ×"),
    )
    for word in line.split("; ")
}
"""Words that offices use for either of two states: refused with both."""

_PLAIN = {
    without_marks(words): state for words, state in (_CERTAIN | _UNDERSTOOD).items() if " " in words
}
_PLAIN_TWO = {
    without_marks(words): states
    for words, states in _TWO_READINGS.items()
    if len(words) > 3 and words != "đúng"
}
"""Without ``đúng``, which is as likely ``dừng`` then."""

_AROUND = " -*•+\"'!.…;:,"
_IN_BRACKETS = lazy_pattern(r"\(([^()]+)\)|\[([^\[\]]+)\]")
_SHORTENED = {
    re.compile(r"\b(\w)\s*[./-]\s*(?=\w\b)"): r"\1/",
    re.compile(r"\bh[./ ]?thành\b"): "hoàn thành",
    re.compile(r"\bth?[./ ]?hiện\b"): "thực hiện",
    re.compile(r"\bt[./ ]?khai\b"): "triển khai",
    re.compile(r"\bp[./ ]?sinh\b"): "phát sinh",
    re.compile(r"\b(100|0)(?:[.,]0+)?\s*%"): r"\1%",
    re.compile(r" \(100%\)$"): " 100%",
    re.compile(r"_"): " ",
}
_NEAR = 0.82
_LONGEST = 80
"""Letters of a text above which it is no state misspelled; the longest phrase has about half."""
_PERCENT = lazy_pattern(r"(?<!\d)\d+(?:[.,]\d+)?\s*%")
_LIMITING = lazy_pattern(r"nhưng|một phần|cơ bản|gần|chưa|đang|còn")


def state_value(raw: Raw) -> State | Problem | Noted:
    """The state that the cell names.

    S201 when it is none of the list, with a proposal for a near miss; S220 when offices use the
    word for two states; the state with S219 when it is meant beyond doubt but spelled otherwise.
    """
    text = raw_text(raw)
    key = match_key(text) or text.strip()
    if state := _CERTAIN.get(key):
        return state
    spelled = _spelled_out(key)
    if state := _UNDERSTOOD.get(spelled) or _CERTAIN.get(spelled) or _PLAIN.get(spelled):
        return Noted(state, "S219", {"reading": f"“{state.value}”"})
    if states := _TWO_READINGS.get(key) or _TWO_READINGS.get(spelled) or _PLAIN_TWO.get(spelled):
        return _doubtful(states)
    if found := excel_error(raw) or ditto(raw):
        return found
    share = float(raw) if isinstance(raw, int | float) and not isinstance(raw, bool) else None
    return _near(key, text, share)


def _spelled_out(key: str) -> str:
    """The key without signs around it, its usual short forms made longer or written alike."""
    if len(key) > _LONGEST:
        return key
    words = key.strip(_AROUND)
    if found := _IN_BRACKETS.fullmatch(words):
        words = found[1] or found[2]
    for form, full in _SHORTENED.items():
        words = form.sub(full, words)
    return match_key(words)


def _near(key: str, text: str, share: float | None) -> Problem:
    state = _PROPOSED.get(key) or _PROPOSED.get(_spelled_out(key))
    if state is None:
        state = _by_percent(key, share)
    if state is None and (decoded := decode_legacy(text)):
        state = _CERTAIN.get(match_key(decoded.text))
    if state is None and not any(letter.isdigit() for letter in key):
        nearest = _nearest(key)
        if isinstance(nearest, tuple):
            return _doubtful(nearest)
        state = nearest
    return _unknown(state or _beginning(key))


def _unknown(state: State | None) -> Problem:
    words = {"allowed": STATE_LIST}
    return Problem("S201", words | {"proposal": state.value} if state else words)


def _doubtful(states: tuple[State, ...]) -> Problem:
    readings = " hoặc ".join(f"“{state.value}”" for state in states)
    return Problem("S220", {"allowed": STATE_LIST, "readings": readings})


def _by_percent(key: str, share: float | None) -> State | None:
    """A percentage instead of a state: all of it, nothing of it, or something between."""
    if share is None:
        found = _PERCENT.findall(key)
        number = parse_percent(found[0]) if len(found) == 1 else None
        if number is None:
            return None
        share = float(number) / 100
    if share in (1, 100):
        return _DONE
    if share == 0:
        return _WAITING
    return _GOING if 0 < share < 100 else None


def _nearest(key: str) -> State | tuple[State, ...] | None:
    """What the phrase nearest to the words means, or the two nearest; None when none is near."""
    if not 5 <= len(key) <= _LONGEST:
        return None
    from difflib import SequenceMatcher  # few files have a state misspelled

    plain = without_marks(key)
    phrases: dict[str, State | tuple[State, ...]] = {
        **_CERTAIN,
        **_UNDERSTOOD,
        **_PROPOSED,
        **_TWO_READINGS,
    }
    rated = sorted(
        (
            (SequenceMatcher(None, plain, without_marks(phrase)).ratio(), phrase)
            for phrase in phrases
            if len(phrase) >= 5
        ),
        reverse=True,
    )
    best = rated[0][0]
    meanings = {phrases[phrase] for ratio, phrase in rated if ratio > best - 0.03}
    states = {state for one in meanings for state in (one if isinstance(one, tuple) else (one,))}
    if best < _NEAR or len(states) > 2:
        return None
    return tuple(state for state in State if state in states) if len(states) > 1 else states.pop()


def _beginning(key: str) -> State | None:
    """The state that a longer text begins with, unless it takes something back."""
    for words, state in STATES.items():
        if re.match(rf"{re.escape(words)}\b", key) and not _LIMITING.search(key[len(words) :]):
            return state
    return None
