package io.xdpctl.cli;

import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.render.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xdpctl render}: the generated C. Needs neither root nor a kernel nor clang. */
final class RenderCommand implements Command {
  private static final String PIPELINE = "--pipeline";
  private static final String NO_PLACES = "--no-places";

  @Override
  public CommandSpec spec() {
    return Words.command("render", "Show the C programs that a configuration becomes.")
        .addOption(Words.file(true))
        .addOption(
            Words.value("--output", "DIR", "Write PIPELINE.c files there, not to stdout.", "-o"))
        .addOption(KernelWords.option())
        .addOption(Words.flag(NO_PLACES, "Leave out where in the file each stage stands."))
        .addOption(Words.value(PIPELINE, "NAME", "Only that pipeline."));
  }

  @Override
  public int run(ParseResult words, Session session) throws ConfigException, IOException {
    Config config = Configuration.read(words, session);
    List<Remark> lacks = KernelWords.remarks(words, config);
    Remarks all = new Remarks("xdpctl render", "problems", lacks);
    session.err().print(all.text(Format.TABLE, Ink.NONE));
    if (KernelWords.fails(lacks)) {
      return ExitStatus.BAD_INPUT;
    }
    // The same bytes on any host: what the host's kernel can do does not matter here.
    var rendered = session.engine().render(config, KernelWords.target(words));
    String only = Words.text(words, PIPELINE, "");
    Collection<Program> programs =
        rendered.programs().values().stream()
            .filter(program -> only.isEmpty() || program.pipeline().equals(only))
            .map(program -> Words.given(words, NO_PLACES) ? program : placed(program, config))
            .toList();
    if (programs.isEmpty()) {
      session
          .err()
          .println("error: " + (only.isEmpty() ? "no pipeline" : only + ": no such pipeline"));
      return ExitStatus.BAD_INPUT;
    }
    String directory = Words.text(words, Words.OUTPUT, "");
    if (directory.isEmpty()) {
      programs.forEach(program -> session.out().print(program.text()));
    } else {
      write(programs, Path.of(directory), session);
    }
    return ExitStatus.OK;
  }

  private static Program placed(Program program, Config config) {
    return program.withPlaces(
        stage -> config.places().locations().stage(program.pipeline(), stage));
  }

  private static void write(Collection<Program> programs, Path directory, Session session)
      throws IOException {
    Files.createDirectories(directory);
    for (Program program : programs) {
      Path file = directory.resolve(program.pipeline() + ".c");
      Files.writeString(file, program.text());
      session.err().println(file + ": written");
    }
  }
}
