"""Templates as Python: Jinja's own compiler, but for what a printed expression and a call cost at each of a page.

Jinja asks of whatever is called whether it wants the context or the environment, and passes what is printed through
its own escaping behind ours. Nothing in our templates wants the one, and ours leaves nothing to the other.
"""

from collections.abc import Mapping, MutableMapping

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame


class Compiler(CodeGenerator):
    """Writes calls as calls, and what is printed through `finalize` alone, which gives markup for any value."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - Jinja's
        """A call, as Python writes it."""
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        for sign, rest in (("*", node.dyn_args), ("**", node.dyn_kwargs)):
            if rest is not None:
                self.write(sign)
                self.visit(rest, frame)
                self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")


class Compiled(Environment):
    """An environment whose templates are compiled so, and share what they are given by name."""

    code_generator_class = Compiler

    def make_globals(self, d: Mapping[str, object] | None) -> MutableMapping[str, object]:
        """The names that a template knows; as one mapping, for each page copies it several times."""
        return {**self.globals, **(d or {})}
