package io.xdpctl.compile;

import io.xdpctl.render.Program;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * clang, and the objects that it has made before.
 *
 * <p>An object is found again by the program's digest, which covers text, headers and flags, and by
 * the compiler that made it. The cache may be removed at any time.
 */
public final class Clang {
  private static final String SOURCE = "program.c";
  private static final String OBJECT = "program.o";

  private final String command;
  private final Path cache;

  /**
   * @param command name or path of clang
   * @param cache directory of objects, made when it is missing
   */
  public Clang(String command, Path cache) {
    this.command = command;
    this.cache = cache;
  }

  /** clang of {@code XDPCTL_CLANG} or the PATH, cache of {@code XDPCTL_CACHE} or the system's. */
  public static Clang ofEnvironment() {
    return new Clang(
        System.getenv().getOrDefault("XDPCTL_CLANG", "clang"), CacheDirectory.ofEnvironment());
  }

  /** The ELF object of a program; clang runs only when the cache has none. */
  public byte[] compile(Program program) throws CompileException {
    try {
      return cached(program);
    } catch (IOException unusable) {
      throw new CompileException(
          "pipeline " + program.pipeline() + ": compile: " + unusable.getMessage(),
          Optional.of("set XDPCTL_CACHE to a directory that can be written"),
          "");
    }
  }

  /** What the compiler says of itself, e.g. {@code Debian clang version 14.0.6}. */
  public String version() throws CompileException {
    try {
      ClangRun run =
          ClangRun.of(List.of(ClangRun.find(command).toString(), "--version"), Path.of("/"));
      return run.output().lines().findFirst().orElse("");
    } catch (IOException unusable) {
      throw CompileException.missing(command);
    }
  }

  private byte[] cached(Program program) throws IOException, CompileException {
    Path object = cache.resolve(program.digest().hex() + "-" + compilerMark() + ".o");
    if (Files.isReadable(object)) {
      return Files.readAllBytes(object);
    }
    Files.createDirectories(cache);
    Path workspace = Files.createTempDirectory(cache, "build-");
    try {
      build(program, workspace);
      publish(workspace.resolve(OBJECT), object);
      return Files.readAllBytes(object);
    } finally {
      Workspace.remove(workspace);
    }
  }

  private void build(Program program, Path workspace) throws IOException, CompileException {
    Workspace.write(program, workspace, SOURCE);
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(Program.FLAGS);
    words.addAll(List.of("-fno-color-diagnostics", "-c", SOURCE, "-o", OBJECT));
    ClangRun run = ClangRun.of(words, workspace);
    if (run.status() != 0 || !Files.exists(workspace.resolve(OBJECT))) {
      throw Diagnosis.of(program, run);
    }
  }

  /** Another apply may publish the same object at the same time: both are the same bytes. */
  private static void publish(Path made, Path object) throws IOException {
    try {
      Files.move(made, object, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException slow) {
      Files.move(made, object, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * What tells one compiler from another without running it: an upgrade changes the file behind the
   * command.
   */
  private String compilerMark() throws CompileException {
    Path file = ClangRun.find(command);
    try {
      Path real = file.toRealPath();
      String mark = real + " " + Files.size(real) + " " + Files.getLastModifiedTime(real);
      return io.xdpctl.state.Digest.of(mark).brief();
    } catch (IOException gone) {
      throw CompileException.missing(command);
    }
  }
}
