package io.xdpctl.kernel.libbpf;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the cause in the verifier's log, or in libbpf's messages when the verifier was not reached.
 *
 * <p>A log is a walk: the C line ({@code ; text @ file:line}, the place only since Linux 6.8), the
 * instructions made from it with the registers, and at the end, without any mark, why it stopped.
 */
final class VerifierLog {
  /** {@code 5: (71) r0 = ...}, {@code 5: R1=ctx()}, {@code from 3 to 5: R1=...}. */
  private static final Pattern STEP =
      Pattern.compile("^(\\d+: .*|from \\d+ to \\d+( \\(speculative execution\\))?: .*)$");

  private static final Pattern SOURCE = Pattern.compile("^; (.*?)(?: @ (\\S+:\\d+))?$");

  /** Figures and traces that say nothing of the cause. */
  private static final Pattern NOISE =
      Pattern.compile(
          "^(processed \\d+ insns|verification time|stack depth|mark_precise|regs=|last_idx"
              + "|parent state|parent already|propagating|func#\\d|Validating |peak_states"
              + "|R\\d+(_\\w+)?=|caller:|callee:|frame\\d+:|returning from|max_states|insn_processed"
              + "|-- (BEGIN|END) ).*");

  private static final Pattern LIBBPF = Pattern.compile("^libbpf: (?:prog '[^']*': )?(.*)$");

  private VerifierLog() {}

  /** One readable line, empty when the text has no cause in it. */
  static String summary(String text) {
    List<String> causes = new ArrayList<>();
    String source = "";
    for (String line : text.lines().map(String::strip).toList()) {
      Matcher at = SOURCE.matcher(line);
      if (at.matches()) {
        source = at.group(2) == null ? at.group(1) : at.group(2) + ": " + at.group(1);
        causes.clear();
      } else if (STEP.matcher(line).matches()) {
        causes.clear();
      } else if (!line.isEmpty() && !NOISE.matcher(line).matches()) {
        causes.add(line);
      }
    }
    String cause = String.join("; ", causes);
    return cause.isEmpty() || source.isEmpty() ? cause : cause + ", at " + source;
  }

  /** The first of libbpf's messages: the ones after it repeat that the object as a whole fails. */
  static String message(String printed) {
    return printed
        .lines()
        .map(LIBBPF::matcher)
        .filter(Matcher::matches)
        .map(line -> line.group(1).strip().replace("failed to ", "cannot "))
        .findFirst()
        .orElse("");
  }
}
