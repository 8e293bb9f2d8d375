package io.xdpctl.cli;

import io.xdpctl.Engine;
import io.xdpctl.HeadStart;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line: words in, text and an exit status out. */
public final class Xdpctl {
  /** In the order of the help. To describe all of them would take longer than to read a file. */
  private static final Map<String, Command> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("validate", new ValidateCommand());
    COMMANDS.put("lint", new LintCommand());
    COMMANDS.put("render", new RenderCommand());
    COMMANDS.put("diff", new DiffCommand());
    COMMANDS.put("explain", new ExplainCommand());
    COMMANDS.put("test", new TestCommand());
    COMMANDS.put("cost", new CostCommand());
    COMMANDS.put("apply", new ApplyCommand());
    COMMANDS.put("status", new StatusCommand());
    COMMANDS.put("counters", new CountersCommand());
    COMMANDS.put("dump", new DumpCommand());
    COMMANDS.put("confirm", new ConfirmCommand());
    COMMANDS.put("rollback", new RollbackCommand());
    COMMANDS.put("history", new HistoryCommand());
    COMMANDS.put("delete", new DeleteCommand());
    COMMANDS.put("doctor", new DoctorCommand());
    COMMANDS.put("demo", new DemoCommand());
    COMMANDS.put("setup", new SetupCommand());
    COMMANDS.put("guard", new GuardCommand());
    COMMANDS.put("version", new VersionCommand());
  }

  private static final String HELP = "help";
  private static final Set<String> APPLYING = Set.of("apply", "diff");
  private static final Set<String> ONLY_TELLING =
      Set.of(ApplyCommand.DRY_RUN, "--help", "-h", HELP);
  private static final Set<String> CHANGING = Set.of("apply", "delete", "rollback", "confirm");

  private final PrintStream out;
  private final PrintStream err;
  private final InputStream in;
  private final Terminal terminal;

  private Xdpctl(PrintStream out, PrintStream err, InputStream in, Terminal terminal) {
    this.out = out;
    this.err = err;
    this.in = in;
    this.terminal = terminal;
  }

  public static void main(String[] args) {
    if (!Collections.disjoint(List.of(args), APPLYING)) {
      HeadStart.begin(); // to read these words takes as long
    }
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    Terminal terminal = Terminal.of(System.getenv());
    PrintStream out = terminal.stdout().stream();
    int status = new Xdpctl(out, err, System.in, terminal).run(args);
    out.flush();
    status = terminal.stdout().told(status, changes(List.of(args)), err);
    terminal.interrupt().finish(status);
    System.exit(status);
  }

  private static boolean changes(List<String> words) {
    Optional<String> first = words.stream().filter(COMMANDS::containsKey).findFirst();
    return first.filter(CHANGING::contains).isPresent()
        && Collections.disjoint(words, ONLY_TELLING);
  }

  /** Runs a command as from a script: no terminal, nothing on stdin. */
  public static int run(PrintStream out, PrintStream err, String... args) {
    Terminal terminal = Terminal.none();
    int status = run(out, err, InputStream.nullInputStream(), terminal, args);
    // The caller's process goes on, and its end is not this command's to wait for.
    terminal.interrupt().finish(status);
    return status;
  }

  static int run(
      PrintStream out, PrintStream err, InputStream in, Terminal terminal, String... args) {
    return new Xdpctl(out, err, in, terminal).run(args);
  }

  private int run(String... args) {
    Map<CommandSpec, Command> commands = new LinkedHashMap<>();
    CommandLine line = new CommandLine(top(commands, args));
    line.setUsageHelpAutoWidth(false).setUsageHelpWidth(100);
    boolean debug = List.of(args).contains("--debug");
    Complaint complaint = new Complaint(err, debug);
    try {
      refuseUnknown(line, args);
      ParseResult top = line.parseArgs(args);
      ParseResult words = top.hasSubcommand() ? top.subcommand() : top;
      complaint = new Complaint(err, debug, Hints.of(root(top, words)));
      if (words.commandSpec().name().equals(HELP)) {
        return help(line, words);
      }
      if (words.isUsageHelpRequested() || !top.hasSubcommand()) {
        return usage(words, words.isUsageHelpRequested());
      }
      return commands.get(words.commandSpec()).run(words, session(top, words));
    } catch (ParameterException unclear) {
      return complaint.usage(unclear);
    } catch (Exception failure) {
      return complaint.of(failure);
    } finally {
      out.flush();
      err.flush();
    }
  }

  /** The first word must be a command; picocli would complain of what comes after it. */
  private static void refuseUnknown(CommandLine line, String... args) {
    String first = args.length == 0 ? "" : args[0];
    if (!first.isEmpty() && !first.startsWith("-")) {
      refuseUnknown(line, first);
    }
  }

  private static void refuseUnknown(CommandLine line, String word) {
    if (!line.getSubcommands().containsKey(word)) {
      throw new UnknownCommand(line, word);
    }
  }

  private int help(CommandLine line, ParseResult words) {
    String of = words.matchedPositionalValue(0, "");
    if (!of.isEmpty()) {
      refuseUnknown(line, of);
    }
    (of.isEmpty() ? line : line.getSubcommands().get(of)).usage(out);
    return ExitStatus.OK;
  }

  /** With the command that is the first word alone, or with all where it is none. */
  private static CommandSpec top(Map<CommandSpec, Command> commands, String... args) {
    CommandSpec top =
        Words.command("xdpctl", "Describe in YAML what the network card should do with packets.");
    top.addOption(Words.flag("--version", "Show the version.", "-V"));
    Map<String, Command> named = new LinkedHashMap<>(COMMANDS);
    if (args.length > 0 && COMMANDS.containsKey(args[0])) {
      named.keySet().retainAll(Set.of(args[0]));
    }
    named.forEach(
        (name, command) -> {
          CommandSpec spec = command.spec();
          commands.put(spec, command);
          top.addSubcommand(name, spec);
        });
    top.addSubcommand(
        HELP,
        Words.command(HELP, "Show the commands, or the words of one.")
            .addPositional(
                PositionalParamSpec.builder()
                    .type(String.class)
                    .arity("0..1")
                    .paramLabel("COMMAND")
                    .build()));
    return top;
  }

  private int usage(ParseResult words, boolean wanted) {
    if (Words.given(words, "--version")) {
      return VersionCommand.print(out);
    }
    words.commandSpec().commandLine().usage(wanted ? out : err);
    return wanted ? ExitStatus.OK : ExitStatus.BAD_INPUT;
  }

  private Session session(ParseResult top, ParseResult words) {
    String root = root(top, words);
    if (!root.startsWith("/")) {
      throw new ParameterException(
          words.commandSpec().commandLine(), "--root " + root + ": is not an absolute path");
    }
    Consumer<String> progress = Progress.of(terminal, err);
    return new Session(out, err, in, terminal, new Engine(root, progress));
  }

  private static String root(ParseResult top, ParseResult words) {
    return Words.text(words, "--root", Words.text(top, "--root", Hints.usual()));
  }
}
