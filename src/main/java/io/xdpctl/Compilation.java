package io.xdpctl;

import io.xdpctl.compile.Clang;
import io.xdpctl.compile.CompileException;
import io.xdpctl.plan.Action;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.render.Program;
import io.xdpctl.render.Rendered;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.Digest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Compiles those programs of a proposal that the kernel will be asked to load. */
record Compilation(Clang clang, Consumer<String> progress) {

  /** So that an apply finds them in the cache. */
  void all(Rendered rendered) throws CompileException {
    for (Program program : rendered.programs().values()) {
      clang.compile(program);
    }
  }

  Map<Digest, byte[]> objects(Proposal proposal) throws CompileException {
    Map<Digest, byte[]> objects = new LinkedHashMap<>();
    for (InterfaceChange change : proposal.plan().interfaces()) {
      if (change.action() == Action.SWAP || change.action() == Action.ATTACH) {
        Attachment desired = change.desired().orElseThrow();
        Program program = proposal.programs().get(desired.pipeline());
        // A removal may swap what stays only if it has the source; it never has to.
        if (program != null && !objects.containsKey(desired.program())) {
          progress.accept("compiling " + desired.pipeline());
          objects.put(desired.program(), clang.compile(program));
        }
      }
    }
    return objects;
  }
}
