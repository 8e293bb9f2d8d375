package io.xdpctl.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options that several commands share.
 *
 * <p>Built in code: reading annotations costs as much as the rest of the start.
 */
final class Words {
  static final String FILE = "--file";
  static final String OUTPUT = "--output";
  static final String WAIT = "--wait";
  static final String STAGE = "--stage";

  private Words() {}

  static CommandSpec command(String name, String... description) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(description);
    return common(spec);
  }

  /** Every command takes these, before or after its name. */
  static CommandSpec common(CommandSpec spec) {
    return spec.addOption(
            flag("--help", "Show this help.", "-h").toBuilder().usageHelp(true).build())
        .addOption(
            value(
                "--root",
                "DIR",
                "Directory on a bpffs with everything that xdpctl owns."
                    + " Default: $XDPCTL_ROOT or /sys/fs/bpf/xdpctl."))
        .addOption(flag("--debug", "Show stack traces and whole logs of verifier and compiler."));
  }

  static OptionSpec flag(String name, String description, String... more) {
    return OptionSpec.builder(names(name, more))
        .type(boolean.class)
        .description(description)
        .build();
  }

  static OptionSpec value(String name, String label, String description, String... more) {
    return OptionSpec.builder(names(name, more))
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  static OptionSpec file(boolean required) {
    String description = "The configuration: a file, a directory of *.yaml files, or - for stdin.";
    return value(FILE, "FILE", description, "-f").toBuilder().required(required).build();
  }

  static OptionSpec output() {
    return value(OUTPUT, "FORMAT", "table (default), json or yaml.", "-o");
  }

  static OptionSpec reviews() {
    return value(
        OUTPUT, "FORMAT", "table (default), json, yaml or markdown (for a pull request).", "-o");
  }

  /** For what is said about places in files. */
  static OptionSpec remarks() {
    return value(
        OUTPUT,
        "FORMAT",
        "table (default), json, yaml, markdown (a pull request's comment), sarif (code scanning)"
            + " or github (annotations of a workflow).",
        "-o");
  }

  static OptionSpec await() {
    return value(
        WAIT, "DURATION", "Wait so long for another apply to end, as 30s; else refuse at once.");
  }

  /** A value that may be left out. */
  static OptionSpec optional(String name, String label, String otherwise, String description) {
    return value(name, label, description).toBuilder()
        .arity("0..1")
        .fallbackValue(otherwise)
        .build();
  }

  static OptionSpec stage() {
    return value(STAGE, "NAME", "Only the stage of that name.");
  }

  static boolean given(ParseResult words, String option) {
    return words.hasMatchedOption(option);
  }

  static String text(ParseResult words, String option, String otherwise) {
    return words.matchedOptionValue(option, otherwise);
  }

  /** Two options of which one has no meaning beside the other. */
  static void refuseTogether(ParseResult words, String idle, String with, String why) {
    if (given(words, idle) && given(words, with)) {
      throw new CommandLine.ParameterException(
          words.commandSpec().commandLine(), idle + " with " + with + ": " + why);
    }
  }

  /** A number of 1 or more. */
  static long count(ParseResult words, String option, long otherwise) {
    String text = text(words, option, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("[1-9][0-9]{0,17}")) {
      throw new CommandLine.ParameterException(
          words.commandSpec().commandLine(), option + ": '" + text + "' is not a count");
    }
    return Long.parseLong(text);
  }

  private static String[] names(String name, String... more) {
    String[] names = new String[more.length + 1];
    System.arraycopy(more, 0, names, 0, more.length);
    names[more.length] = name;
    return names;
  }
}
