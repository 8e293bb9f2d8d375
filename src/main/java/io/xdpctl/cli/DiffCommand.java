package io.xdpctl.cli;

import io.xdpctl.compile.CompileException;
import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.doctor.Finding;
import io.xdpctl.explain.BadQuestion;
import io.xdpctl.kernel.Absence;
import io.xdpctl.kernel.Foreign;
import io.xdpctl.kernel.Shortage;
import io.xdpctl.plan.Plan;
import io.xdpctl.render.Target;
import io.xdpctl.state.InterfaceRef;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.node.ObjectNode;

/** {@code xdpctl diff}: what apply would do, as a review; or what lies between two files. */
final class DiffCommand implements Command {
  private static final String AGAINST = "--against";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Words.command("diff", "Show what apply would change, and the consequences.");
    return ImpactWords.of(spec)
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
  public int run(ParseResult words, Session session)
      throws ConfigException, CompileException, IOException {
    Format format = Format.ofReview(words);
    return Attempt.in(format, "xdpctl diff", session, () -> review(words, format, session));
  }

  private static int review(ParseResult words, Format format, Session session)
      throws ConfigException, IOException {
    boolean ofFiles = Words.given(words, AGAINST);
    refuseStdinTwice(words);
    ImpactWords.refuseAlone(words, ofFiles);
    if (!ofFiles) {
      session.engine().begin();
    }
    Config config = Configuration.read(words, session);
    return ofFiles ? files(words, config, format, session) : host(config, format, session);
  }

  private static int host(Config config, Format format, Session session) {
    Plan plan = session.engine().plan(config).plan();
    Review review = review(plan, Obstacles.Fate.REFUSED, session);
    session.out().print(text(review, format, session));
    warnOfAbsent(review.plan(), session);
    warn(config, session);
    LockoutCheck.warn(session.engine().lockouts(config, session.terminal().environment()), session);
    return status(review);
  }

  private static int status(Review review) {
    return review.plan().isEmpty() ? ExitStatus.OK : ExitStatus.DIFFERENT;
  }

  private static void refuseStdinTwice(ParseResult words) {
    String both = Words.text(words, AGAINST, "") + Words.text(words, Words.FILE, "-");
    if (both.equals("--")) {
      throw new ParameterException(
          words.commandSpec().commandLine(), "diff: only one of -f and --against can be stdin");
    }
  }

  /** As long as the plan is not carried out: afterwards nothing stands in its way. */
  private static Review review(Plan plan, Obstacles.Fate fate, Session session) {
    Obstacles obstacles = new Obstacles(session.engine().foreign(plan), fate);
    return Review.ofHost(plan, session.engine().possibleCpus(), obstacles);
  }

  /** Rendered alike, for the newest kernel: a difference is one of the files, not of hosts. */
  private static int files(ParseResult words, Config config, Format format, Session session)
      throws ConfigException, IOException {
    Config old = session.engine().read(Words.text(words, AGAINST, "-"), session.in());
    Review review =
        Review.ofFiles(
            session.engine().render(old, Target.LATEST),
            session.engine().render(config, Target.LATEST));
    ImpactWords traffic = new ImpactWords(words);
    try {
      session
          .out()
          .print(
              traffic.given()
                  ? text(review, traffic.report(old, config, session), format, session)
                  : text(review, format, session));
    } catch (BadQuestion unanswered) { // of the traffic: the rest is known
      session.out().print(text(review, format, session));
      throw unanswered;
    }
    return status(review);
  }

  /** Says what no counter would: redirects that are lost. */
  static void warn(Config config, Session session) {
    for (Finding loss : session.engine().losses(config)) {
      session.err().println("warning: " + loss.check() + ": " + loss.message());
      loss.hint().ifPresent(hint -> session.err().println("hint: " + hint));
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

  /** What is not carried out yet. */
  static void show(Plan plan, Obstacles.Fate fate, Format format, Session session) {
    session.out().print(text(review(plan, fate, session), format, session));
  }

  /**
   * What was carried out.
   *
   * @param replaced programs of others that made way
   */
  static String reviewDone(Plan plan, List<Foreign> replaced, Format format, Session session) {
    SortedMap<InterfaceRef, Foreign> programs = new TreeMap<>();
    replaced.forEach(one -> programs.put(one.ref(), one));
    Obstacles obstacles = new Obstacles(programs, Obstacles.Fate.REPLACED);
    Review review = Review.ofHost(plan, session.engine().possibleCpus(), obstacles);
    return text(review, format, session);
  }

  /** What was carried out, in nobody's place. */
  static void showDone(Plan plan, Format format, Session session) {
    session.out().print(reviewDone(plan, List.of(), format, session));
  }

  private static String text(Review review, Format format, Session session) {
    return switch (format) {
      case TABLE -> session.hints().in(new DiffText(session.ink()).of(review));
      case MARKDOWN -> DiffMarkdown.of(review);
      case GITHUB -> DiffAnnotations.of(review);
      case JSON, YAML, SARIF -> format.document(DiffDocument.of(review));
    };
  }

  private static String text(Review review, ImpactReport impact, Format format, Session session) {
    return switch (format) {
      case TABLE -> text(review, format, session) + impact.table();
      case MARKDOWN -> text(review, format, session) + impact.markdown();
      case GITHUB -> text(review, format, session) + impact.notice();
      case JSON, YAML, SARIF -> {
        ObjectNode document = DiffDocument.of(review);
        impact.into(document);
        yield format.document(document);
      }
    };
  }
}
