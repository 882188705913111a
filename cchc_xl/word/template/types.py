"""The types of a template's fields, worked out from Jinja's own syntax tree.

Nothing is printed and no value is needed: a field is looked up in the structs of the content,
a loop's variable has the type of the elements that the loop goes over.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from jinja2 import nodes
from jinja2.defaults import DEFAULT_NAMESPACE
from msgspec import Struct, field

from cchc_xl.word.template.fields import UNKNOWN, element, is_list, members

_ELEMENT_FILTERS = {"first", "last", "random", "min", "max"}
_LIST_FILTERS = {"list", "sort", "reverse", "unique", "select", "reject"}


class Unknown(Struct, frozen=True):
    """A name that the content does not have."""

    line: int
    """Of the source, from 1."""
    written: str
    """``"row.nubmer"``"""
    near: str
    """``"row.number"``; empty when nothing is like it."""
    loop: str = ""
    """The list over which a loop elsewhere makes a variable of that name."""


class Group(Struct, frozen=True):
    """A field that is printed although it has fields of its own, or holds several."""

    line: int
    written: str
    inner: str
    """The first of its own fields; empty when it has none."""


class Usage(Struct):
    """What a template uses of a content."""

    unknown: list[Unknown] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    printed: set[str] = field(default_factory=set)
    """Paths as ``fields.field_paths`` writes them."""


class _Value(Struct, frozen=True):
    kind: Any = UNKNOWN
    path: str = ""


_NOTHING = _Value()
Scope = Mapping[str, _Value]


def usage(tree: nodes.Template, content: type) -> Usage:
    """What the template prints of the content and which names it has not."""
    reader = _Reader(content)
    reader.loops = {
        name: _written(loop.iter)
        for loop in tree.find_all(nodes.For)
        for name in _targets(loop.target)
    }
    scope = {name: _Value(kind, name) for name, kind in members(content).items()}
    reader.block(tree.body, scope | dict.fromkeys(DEFAULT_NAMESPACE, _NOTHING))
    return reader.usage


class _Reader:
    def __init__(self, content: type) -> None:
        self.content = content
        self.usage = Usage()
        self.loops: dict[str, str] = {}
        self.printing = False

    def block(self, body: list[nodes.Node], scope: Scope) -> None:
        """Read statements in order; ``set`` adds to the names of those behind it."""
        names = dict(scope)
        for node in body:
            if isinstance(node, nodes.For):
                self._loop(node, names)
            elif isinstance(node, nodes.If):
                self._branches(node, names)
            elif isinstance(node, nodes.Output):
                self._output(node, names)
            elif isinstance(node, nodes.Assign):
                value = self.value(node.node, names)
                for target in _targets(node.target):
                    names[target] = value if isinstance(node.target, nodes.Name) else _NOTHING
            else:
                self._other(node, names)

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        several = self.value(node.iter, scope)
        one = _Value(element(several.kind), f"{several.path}[]" if several.path else "")
        names = dict(scope) | {"loop": _NOTHING}
        for target in _targets(node.target):
            names[target] = one if isinstance(node.target, nodes.Name) else _NOTHING
        if node.test:
            self.value(node.test, names)
        self.block(node.body, names)
        self.block(node.else_, scope)

    def _branches(self, node: nodes.If, scope: Scope) -> None:
        self.value(node.test, scope)
        self.block(node.body, scope)
        for branch in node.elif_:
            self._branches(branch, scope)
        self.block(node.else_, scope)

    def _output(self, node: nodes.Output, scope: Scope) -> None:
        for part in node.nodes:
            if isinstance(part, nodes.TemplateData):
                continue
            self.printing = True
            value = self.value(part, scope)
            self.printing = False
            inner = next(iter(members(value.kind)), "")
            if inner or is_list(value.kind):
                self.usage.groups.append(Group(part.lineno, _written(part), inner))

    def _other(self, node: nodes.Node, scope: Scope) -> None:
        """A statement that shipped templates do not need: its names count as known inside."""
        inner = dict(scope)
        for name in node.find_all(nodes.Name):
            if name.ctx in ("store", "param"):
                inner[name.name] = _NOTHING
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self.value(child, inner)
            else:
                self.block([child], inner)

    def value(self, node: nodes.Node, scope: Scope) -> _Value:
        """The type of an expression, and its path when it is a field; notes unknown names."""
        if isinstance(node, nodes.Name):
            return self._name(node, scope) if node.ctx == "load" else _NOTHING
        if isinstance(node, nodes.Getattr):
            return self._member(node, self.value(node.node, scope), node.attr)
        if isinstance(node, nodes.Getitem):
            owner = self.value(node.node, scope)
            self.value(node.arg, scope)
            if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
                return self._member(node, owner, node.arg.value)
            return self._used(_Value(element(owner.kind), f"{owner.path}[]" if owner.path else ""))
        if isinstance(node, nodes.Filter) and node.node is not None:
            owner = self.value(node.node, scope)
            for argument in (*node.args, *node.kwargs):
                self.value(argument, scope)
            return self._filtered(node.name, owner)
        if isinstance(node, nodes.Test) and node.name in ("defined", "undefined"):
            return _NOTHING
        for child in node.iter_child_nodes():
            self.value(child, scope)
        return _NOTHING

    def _filtered(self, name: str, owner: _Value) -> _Value:
        if name in _LIST_FILTERS:
            return owner
        if name in _ELEMENT_FILTERS:
            return _Value(element(owner.kind), f"{owner.path}[]" if owner.path else "")
        if name == "join" and owner.path:
            self._used(_Value(element(owner.kind), f"{owner.path}[]"))
        return _NOTHING

    def _name(self, node: nodes.Name, scope: Scope) -> _Value:
        if node.name in scope:
            return self._used(scope[node.name])
        near = _nearest(node.name, scope)
        self.usage.unknown.append(
            Unknown(node.lineno, node.name, near, self.loops.get(node.name, ""))
        )
        return _NOTHING

    def _member(self, node: nodes.Node, owner: _Value, name: str) -> _Value:
        known = members(owner.kind)
        if name in known:
            return self._used(_Value(known[name], f"{owner.path}.{name}" if owner.path else name))
        plain = tuple if is_list(owner.kind) else owner.kind
        if owner.kind is not UNKNOWN and not hasattr(plain, name):
            base = _written(node.node) if isinstance(node, nodes.Getattr | nodes.Getitem) else ""
            near = _nearest(name, known)
            self.usage.unknown.append(
                Unknown(node.lineno, f"{base}.{name}", f"{base}.{near}" if near else "")
            )
        return _NOTHING

    def _used(self, value: _Value) -> _Value:
        if self.printing and value.path and not members(value.kind) and not is_list(value.kind):
            self.usage.printed.add(value.path)
        return value


def _targets(node: nodes.Node) -> list[str]:
    if isinstance(node, nodes.Name):
        return [node.name]
    return [name.name for name in node.find_all(nodes.Name)]


def _nearest(name: str, known: Mapping[str, object]) -> str:
    found = get_close_matches(name, [k for k in known if k not in DEFAULT_NAMESPACE], 1)
    return found[0] if found else ""


def _written(node: nodes.Node) -> str:
    """A field as it is written in the template; empty for any other expression."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        index = node.arg.value if isinstance(node.arg, nodes.Const) else "…"
        return f"{_written(node.node)}[{index}]"
    return next(
        (_written(n) for n in node.find_all((nodes.Getattr, nodes.Name)) if _written(n)), ""
    )
