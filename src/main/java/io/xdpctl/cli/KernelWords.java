package io.xdpctl.cli;

import io.xdpctl.config.Config;
import io.xdpctl.doctor.KernelFeature;
import io.xdpctl.doctor.KernelVersion;
import io.xdpctl.doctor.TargetKernel;
import io.xdpctl.render.Target;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code --target-kernel}: the release of Linux that the configuration is to run on. */
final class KernelWords {
  private static final String WORD = "--target-kernel";

  private KernelWords() {}

  static OptionSpec option() {
    return Words.value(
        WORD, "RELEASE", "Say what this release of Linux lacks for it, as 5.10 or 5.15.0-91.");
  }

  private static Optional<KernelVersion> release(ParseResult words) {
    if (!Words.given(words, WORD)) {
      return Optional.empty();
    }
    String text = Words.text(words, WORD, "");
    KernelVersion release = KernelVersion.parse(text);
    if (!release.isKnown()) {
      throw new ParameterException(
          words.commandSpec().commandLine(), WORD + ": '" + text + "' is no release of Linux");
    }
    return Optional.of(release);
  }

  /** What to render for; the newest where no release is named. */
  static Target target(ParseResult words) {
    return release(words)
        .map(
            release ->
                new Target(
                    release.atLeast(KernelVersion.FRAGS), release.atLeast(KernelVersion.CASTS)))
        .orElse(Target.LATEST);
  }

  /** What the kernel lacks; nothing where no release is named. */
  static List<Remark> remarks(ParseResult words, Config config) {
    return release(words)
        .map(
            release ->
                TargetKernel.lacks(config, release).stream()
                    .map(lack -> remark(lack, release))
                    .toList())
        .orElse(List.of());
  }

  private static Remark remark(TargetKernel.Lack lack, KernelVersion release) {
    KernelFeature feature = lack.feature();
    String source = feature.commit().isEmpty() ? "" : ", commit " + feature.commit();
    String sentence =
        "Linux %s lacks %s, which %s asks for".formatted(release, feature.what(), lack.asks());
    String hint =
        feature.isOptional()
            ? "it is rendered without, and jumbo frames in several buffers do not attach"
            : "it is there since Linux " + feature.since() + source;
    return new Remark(
        Remark.TARGET,
        feature.isOptional() ? Remark.Level.NOTE : Remark.Level.ERROR,
        lack.at(),
        sentence,
        Optional.empty(),
        Optional.of(hint),
        Optional.empty());
  }

  static boolean fails(List<Remark> remarks) {
    return remarks.stream().anyMatch(remark -> remark.level() == Remark.Level.ERROR);
  }
}
