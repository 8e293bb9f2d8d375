package io.xdpctl.cli;

import io.xdpctl.Engine;
import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.doctor.Finding;
import io.xdpctl.kernel.Absence;
import io.xdpctl.kernel.Shortage;
import io.xdpctl.lifeline.Lockout;
import io.xdpctl.plan.Plan;
import io.xdpctl.render.Target;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code xdpctl diff}: what apply would do, as a review; or what lies between two files. */
final class DiffCommand implements Command {
  private static final String AGAINST = "--against";

  @Override
  public CommandSpec spec() {
    return Words.command("diff", "Show what apply would change, and the consequences.")
        .addOption(Words.file(true))
        .addOption(
            Words.value(
                AGAINST,
                "OLD",
                "Compare with this configuration, not with what runs; needs no root and no"
                    + " kernel."))
        .addOption(
            Words.value(
                Words.OUTPUT,
                "FORMAT",
                "table (default), json, yaml, markdown for a pull request, or github.",
                "-o"));
  }

  @Override
  public int run(ParseResult words, Session session) throws ConfigException {
    Format format = Format.ofReview(words);
    boolean ofFiles = Words.given(words, AGAINST);
    refuseStdinTwice(words);
    if (!ofFiles) {
      session.engine().begin();
    }
    Config config = Configuration.read(words, session);
    Review review = ofFiles ? files(words, config, session) : host(config, session);
    session.out().print(text(review, format, session));
    if (!ofFiles) {
      warnOfAbsent(review.plan(), session);
      warn(config, session);
      warnOfLockouts(config, session);
    }
    return review.plan().isEmpty() ? ExitStatus.OK : ExitStatus.DIFFERENT;
  }

  private static void refuseStdinTwice(ParseResult words) {
    String both = Words.text(words, AGAINST, "") + Words.text(words, Words.FILE, "-");
    if (both.equals("--")) {
      throw new ParameterException(
          words.commandSpec().commandLine(), "diff: only one of -f and --against can be stdin");
    }
  }

  private static Review host(Config config, Session session) {
    Plan plan = session.engine().plan(config).plan();
    return review(plan, session);
  }

  /** As long as the plan is not carried out: afterwards nothing stands in its way. */
  static Review review(Plan plan, Session session) {
    Engine engine = session.engine();
    return Review.ofHost(plan, engine.possibleCpus(), engine.foreign(plan));
  }

  /** Rendered alike, for the newest kernel: a difference is one of the files, not of hosts. */
  private static Review files(ParseResult words, Config config, Session session)
      throws ConfigException {
    Config old = session.engine().read(Words.text(words, AGAINST, "-"), session.in());
    return Review.ofFiles(
        session.engine().render(old, Target.LATEST),
        session.engine().render(config, Target.LATEST));
  }

  /** Says what no counter would: redirects that are lost. */
  static void warn(Config config, Session session) {
    for (Finding loss : session.engine().losses(config)) {
      session.err().println("warning: " + loss.check() + ": " + loss.message());
      loss.hint().ifPresent(hint -> session.err().println("hint: " + hint));
    }
  }

  /** Says what the configuration would cut this host off from. */
  static void warnOfLockouts(Config config, Session session) {
    for (Lockout lockout : session.engine().lockouts(config, session.terminal().environment())) {
      session.err().println("warning: " + lockout.sentence());
      session.err().println("hint: " + lockout.hint());
    }
  }

  /** Says what apply would refuse because it is not there, or because there is too little of it. */
  static void warnOfAbsent(Plan plan, Session session) {
    for (Absence absence : session.engine().absences(plan)) {
      session.err().println("warning: " + absence.sentence() + ": apply would refuse");
      session.err().println("hint: " + absence.hint());
    }
    for (Shortage shortage : session.engine().shortages(plan)) {
      session.err().println("warning: " + shortage.sentence() + ": apply would refuse");
      session.err().println("hint: " + shortage.hint());
    }
  }

  static void show(Plan plan, Format format, Session session) {
    session.out().print(text(review(plan, session), format, session));
  }

  private static String text(Review review, Format format, Session session) {
    return switch (format) {
      case TABLE -> new DiffText(session.ink()).of(review);
      case MARKDOWN -> DiffMarkdown.of(review);
      case GITHUB -> DiffAnnotations.of(review);
      case JSON, YAML, SARIF -> format.document(DiffDocument.of(review));
    };
  }
}
