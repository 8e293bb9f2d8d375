package io.xdpctl.cli;

import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
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
                "Compare with this configuration, not with what runs; needs no root and no kernel."))
        .addOption(
            Words.value(
                Words.OUTPUT,
                "FORMAT",
                "table (default), json, yaml, or markdown for a pull request.",
                "-o"));
  }

  @Override
  public int run(ParseResult words, Session session) throws ConfigException {
    Format format = Format.ofReview(words);
    Review review = Words.given(words, AGAINST) ? files(words, session) : host(words, session);
    session.out().print(text(review, format, session));
    return review.plan().isEmpty() ? ExitStatus.OK : ExitStatus.DIFFERENT;
  }

  private static Review host(ParseResult words, Session session) throws ConfigException {
    Plan plan = session.engine().plan(Configuration.read(words, session)).plan();
    return Review.ofHost(plan, session.engine().possibleCpus());
  }

  /** Rendered alike, for the newest kernel: a difference is one of the files, not of hosts. */
  private static Review files(ParseResult words, Session session) throws ConfigException {
    String old = Words.text(words, AGAINST, "-");
    if (old.equals("-") && Words.text(words, Words.FILE, "-").equals("-")) {
      throw new ParameterException(
          words.commandSpec().commandLine(), "diff: only one of -f and --against can be stdin");
    }
    Config before = session.engine().read(old, session.in());
    Config after = Configuration.read(words, session);
    return Review.ofFiles(
        session.engine().render(before, Target.LATEST),
        session.engine().render(after, Target.LATEST));
  }

  static void show(Plan plan, Format format, Session session) {
    Review review = Review.ofHost(plan, session.engine().possibleCpus());
    session.out().print(text(review, format, session));
  }

  private static String text(Review review, Format format, Session session) {
    return switch (format) {
      case TABLE -> new DiffText(session.ink()).of(review);
      case MARKDOWN -> DiffMarkdown.of(review);
      case JSON, YAML -> format.document(DiffDocument.of(review));
    };
  }
}
