package io.xdpctl.cli;

import io.xdpctl.KernelTrial;
import io.xdpctl.compile.CompileException;
import io.xdpctl.config.Config;
import io.xdpctl.explain.Agreement;
import io.xdpctl.explain.Trial;
import io.xdpctl.pipeline.Pipeline;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code --kernel}: the same packets through the real program, where that was asked for. */
final class KernelCheck implements AutoCloseable {
  private static final String KERNEL = "--kernel";

  private final Optional<Trial> trial;
  private final Optional<Agreement> agreement;

  private KernelCheck(Pipeline pipeline, Optional<Trial> trial) {
    this.trial = trial;
    this.agreement = trial.map(kernel -> new Agreement(pipeline, kernel));
  }

  static OptionSpec option() {
    return Words.flag(
        KERNEL,
        "Send the same packets through the compiled program in the kernel, attached nowhere; a"
            + " difference is an error (needs root).");
  }

  static boolean given(ParseResult words) {
    return Words.given(words, KERNEL);
  }

  static KernelCheck of(ParseResult words, Session session, Config config, Pipeline pipeline)
      throws CompileException {
    Optional<Trial> trial =
        given(words)
            ? Optional.of(KernelTrial.of(session.engine(), config, pipeline))
            : Optional.empty();
    return new KernelCheck(pipeline, trial);
  }

  /**
   * @param frame only made where it is wanted
   */
  void packet(Supplier<byte[]> frame) {
    agreement.ifPresent(both -> both.send(frame.get()));
  }

  /** Says what came out of it; the exit status. */
  int finish(Session session) {
    if (agreement.isEmpty()) {
      return ExitStatus.OK;
    }
    Agreement both = agreement.get();
    List<String> differences = both.differences();
    if (differences.isEmpty()) {
      String left =
          both.refused() == 0 ? "" : ", " + Numbers.grouped(both.refused()) + " too short for it";
      session
          .err()
          .println("kernel: agrees on " + Numbers.count(both.sent(), "packet", "packets") + left);
      return ExitStatus.OK;
    }
    differences.forEach(one -> session.err().println("error: " + one));
    session.err().println("hint: this is a fault of xdpctl; please report it with the file");
    return ExitStatus.REFUSED;
  }

  @Override
  public void close() {
    trial.ifPresent(Trial::close);
  }
}
