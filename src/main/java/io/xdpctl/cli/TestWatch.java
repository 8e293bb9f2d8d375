package io.xdpctl.cli;

import io.xdpctl.compile.CompileException;
import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.config.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Runs tests again whenever one of their files changes.
 *
 * <p>Files are looked at several times a second: editors replace them, and then a watch of the old
 * one tells nothing.
 *
 * @param config where the configuration is
 * @param tests where the tests are
 */
record TestWatch(Session session, String config, List<String> tests) {
  private static final int PAUSE_MILLISECONDS = 300;

  /** One run. */
  interface Run {
    int once() throws ConfigException, CompileException, IOException;
  }

  /** Until somebody asks for the end; the status of the last run. */
  int run(Run run) throws CompileException, IOException {
    session.terminal().interrupt().arm();
    while (true) {
      List<Path> lists = lists();
      List<String> before = state(lists);
      int status = attempt(run);
      session.out().flush();
      session.err().println("watching " + before.size() + " files; Ctrl-C ends");
      do {
        if (session.terminal().interrupt().isAskedWithin(PAUSE_MILLISECONDS)) {
          return status;
        }
      } while (state(lists).equals(before));
    }
  }

  /** A file in the middle of being written is no reason to stop. */
  private int attempt(Run run) throws CompileException, IOException {
    try {
      return run.once();
    } catch (ConfigException wrong) {
      Remarks remarks = Remarks.ofProblems("xdpctl test", wrong.problems());
      session.err().print(remarks.text(Format.TABLE, Ink.NONE));
      return ExitStatus.BAD_INPUT;
    }
  }

  /** Every file with its size and time. */
  private List<String> state(List<Path> lists) {
    Set<Path> files = new TreeSet<>(lists);
    files.addAll(under(config));
    tests.forEach(one -> files.addAll(under(one)));
    List<String> out = new ArrayList<>();
    for (Path file : files) {
      try {
        out.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
      } catch (IOException gone) {
        out.add(file + " gone");
      }
    }
    return out;
  }

  private static List<Path> under(String where) {
    Path path = Path.of(where);
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.filter(Files::isRegularFile).toList();
    } catch (IOException gone) {
      return List.of();
    }
  }

  /** The list files that the configuration names, as long as it can be read. */
  private List<Path> lists() {
    try {
      Config read = session.engine().read(config, session.in());
      return read.sources().stream().map(SourceFile::path).map(Path::of).toList();
    } catch (ConfigException unreadable) {
      return List.of();
    }
  }
}
