package io.xdpctl.cli;

import io.xdpctl.compile.CompileException;
import io.xdpctl.config.ConfigException;
import io.xdpctl.config.Problem;
import io.xdpctl.explain.BadQuestion;
import io.xdpctl.kernel.KernelError;
import io.xdpctl.kernel.NotAsAsked;
import io.xdpctl.kernel.Refused;
import io.xdpctl.lab.CommandFailed;
import io.xdpctl.observe.RingTaken;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says on stderr what went wrong: a sentence, a hint, and more only with {@code --debug}. */
record Complaint(PrintStream err, boolean debug, Hints hints) {

  Complaint(PrintStream err, boolean debug) {
    this(err, debug, Hints.NONE);
  }

  int usage(ParameterException unclear) {
    String message = unclear.getMessage();
    Optional<String> similar =
        unclear instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions().stream().findFirst()
            : unclear instanceof UnknownCommand unknown ? unknown.near() : Optional.empty();
    String help = unclear.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    String hint = similar.map(near -> "did you mean '" + near + "'? ").orElse("") + "see: " + help;
    say(message, Optional.of(hint));
    return ExitStatus.BAD_INPUT;
  }

  int of(Exception failure) {
    if (debug) {
      failure.printStackTrace(err);
    }
    try {
      throw failure;
    } catch (ConfigException problems) {
      return problems(problems.problems());
    } catch (BadQuestion unanswered) {
      say(unanswered.getMessage(), Optional.of(unanswered.hint()).filter(text -> !text.isEmpty()));
      return ExitStatus.BAD_INPUT;
    } catch (KernelError refused) {
      return refused(refused.getMessage(), refused.hint(), refused.log());
    } catch (CompileException refused) {
      return refused(refused.getMessage(), refused.hint(), refused.log());
    } catch (Refused refused) {
      return refused(refused.getMessage(), refused.hint(), "");
    } catch (NotAsAsked changed) {
      say(changed.getMessage(), changed.hint());
      return ExitStatus.DIFFERENT;
    } catch (CommandFailed failed) {
      return refused(failed.getMessage(), Optional.of("see: xdpctl doctor; demo needs root"), "");
    } catch (RingTaken taken) {
      return refused(taken.getMessage(), Optional.of("end the other one first"), "");
    } catch (IOException | UncheckedIOException unusable) {
      return refused(sentence(unusable), Optional.empty(), "");
    } catch (Exception unexpected) {
      return fault(unexpected);
    }
  }

  private int problems(List<Problem> problems) {
    err.print(Remarks.ofProblems("xdpctl", problems).text(Format.TABLE, Ink.NONE));
    return ExitStatus.BAD_INPUT;
  }

  private int refused(String message, Optional<String> hint, String log) {
    say(message, hint);
    if (debug && !log.isBlank()) {
      err.println(log.stripTrailing());
    } else if (!log.isBlank()) {
      err.println("more: --debug shows the whole log, " + log.lines().count() + " lines");
    }
    return ExitStatus.REFUSED;
  }

  private int fault(Exception unexpected) {
    String what = unexpected.getClass().getSimpleName();
    String message = unexpected.getMessage() == null ? "" : " (" + unexpected.getMessage() + ")";
    say(
        "xdpctl: a fault of its own: " + what + message,
        Optional.of("please report it, with the output of the same command and --debug"));
    return ExitStatus.FAULT;
  }

  private void say(String message, Optional<String> hint) {
    err.println("error: " + message);
    hint.ifPresent(text -> err.println("hint: " + hints.in(text)));
  }

  /** A file exception says only the file's name: its class says what is wrong with it. */
  private static String sentence(Exception unusable) {
    String message = String.valueOf(unusable.getMessage());
    String kind = unusable.getClass().getSimpleName().replace("Exception", "");
    boolean bare = message.indexOf(' ') < 0;
    return bare
        ? message + ": " + kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase()
        : message;
  }
}
