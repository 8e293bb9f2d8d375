package io.xdpctl.cli;

import io.xdpctl.config.Location;
import io.xdpctl.config.PolicyTest;
import io.xdpctl.explain.PolicyRun.Failure;
import io.xdpctl.explain.PolicyRun.Result;
import java.util.List;
import java.util.Optional;

/** Policy tests that failed, as remarks at the packets that they are about. */
final class TestRemarks {
  private TestRemarks() {}

  static Remarks of(List<Result> results) {
    List<Remark> remarks =
        results.stream()
            .flatMap(result -> result.failures().stream().map(f -> remark(result.test(), f)))
            .toList();
    return new Remarks("xdpctl test", "failures", remarks);
  }

  private static Remark remark(PolicyTest test, Failure failure) {
    PolicyTest.At at = failure.written().at();
    return new Remark(
        Remark.TEST,
        Remark.Level.ERROR,
        new Location(test.file(), at.line(), at.column(), 1, ""),
        test.name() + ": " + String.join("; ", failure.sentences()),
        Optional.of("packet: " + failure.packets()),
        Optional.empty(),
        Optional.empty());
  }
}
