"""Values in, bytes out, and back: whatever is kept, or handed to another process."""

from __future__ import annotations

import copyreg
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from io import BytesIO
from operator import attrgetter, methodcaller
from typing import Any


def dump(value: object) -> bytes:
    """Return `value` as bytes."""
    return _dumped(value, is_plain=False)


def dump_plainly(value: object) -> bytes:
    """Return `value` as bytes that equal values have, whichever of their parts are one object; for digests."""
    return _dumped(value, is_plain=True)


def _dumped(value: object, *, is_plain: bool) -> bytes:
    buffer = BytesIO()
    pickler = pickle.Pickler(buffer, protocol=pickle.HIGHEST_PROTOCOL)
    pickler.fast = is_plain
    pickler.dispatch_table = _REDUCERS
    pickler.dump(value)
    return buffer.getvalue()


def load(content: bytes) -> Any:  # noqa: ANN401 (whatever was dumped)
    """Return the value that was dumped as `content`."""
    return pickle.loads(content)  # noqa: S301 (our own bytes, their digest compared where they lay on disk)


class _Reducers(dict[type, Callable[[Any], Any]]):
    """How a value is dumped, by its class: a record as its values, which is thrice as fast as what dataclasses do."""

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        own: Any = kind
        is_record = is_dataclass(kind) and hasattr(kind, "__slots__") and "__reduce__" not in vars(kind)
        names = tuple(field.name for field in fields(own)) if is_record else ()
        # What Python would do itself stands here too: to be told of nothing, it has an error raised each time.
        as_ever = _AS_NAME if issubclass(kind, type) else copyreg.dispatch_table.get(kind, _AS_ITSELF)
        reduce = _by_values(kind, names) if names else as_ever
        self[kind] = reduce
        return reduce


_AS_NAME = attrgetter("__qualname__")
_AS_ITSELF = methodcaller("__reduce_ex__", pickle.HIGHEST_PROTOCOL)


def _by_values(kind: type, names: tuple[str, ...]) -> Callable[[object], tuple[Any, ...]]:
    values = attrgetter(*names) if len(names) > 1 else lambda record: (getattr(record, names[0]),)

    def reduce(record: object) -> tuple[Any, ...]:
        return _record, (kind, values(record))

    return reduce


_REDUCERS = _Reducers()


class _Setters(dict[type, tuple[Callable[[object, object], None], ...]]):
    """What sets each field of a frozen record that is only just being made, by its class."""

    def __missing__(self, kind: type) -> tuple[Callable[[object, object], None], ...]:
        own: Any = kind
        self[kind] = tuple(vars(kind)[field.name].__set__ for field in fields(own))
        return self[kind]


_SETTERS = _Setters()


def _record(kind: type[Any], values: tuple[object, ...]) -> object:
    record = object.__new__(kind)
    for setter, value in zip(_SETTERS[kind], values):  # noqa: B905 (as many as were dumped; `strict` takes its time)
        setter(record, value)
    return record
