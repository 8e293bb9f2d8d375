package io.xdpctl.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.IntStream;

/**
 * Runs the common commands once, so that the classes they load can be archived for fast starts.
 *
 * <p>The launcher starts it after a build; what the commands print and return is of no interest,
 * and nothing that they do changes the kernel or a file. Given a directory, they also apply, edit
 * and delete: the launcher has seen to it then that interfaces and pins are those of this process
 * alone, and end with it.
 */
final class Training {
  private static final String GOOD =
      """
      apiVersion: xdpctl/v1
      lists:
        training: {prefixes: [192.0.2.0/24, "2001:db8::/32"]}
      pipelines:
        training:
          interfaces: [xdpctl-training]
          stages:
            - {name: traffic, action: count, by: protocol}
            - {name: blocked, when: {source: {list: training}}, action: drop}
            - name: connections
              when: {protocol: tcp, destinationPort: [80, 443-444], tcpFlags: {set: [syn]}}
              action: dump
            - {name: bounce, when: {protocol: icmp}, action: redirect, to: sender}
      """;

  /** Problems of both kinds: of the schema and of meaning. */
  private static final String BAD =
      """
      apiVersion: xdpctl/v1
      pipelines:
        training:
          interfaces: [xdpctl-training]
          stages:
            - {name: blocked, when: {sauce: {prefixes: [192.0.2.1/24]}}, action: drop}
      """;

  private static final List<String[]> COMMANDS =
      List.of(
          words("validate -f -"),
          words("validate -o json -f -"),
          words("render -f -"),
          words("diff -f -"),
          words("diff -o json -f -"),
          words("apply --dry-run -f -"),
          words("history"),
          words("status"),
          words("status -o json"),
          words("counters"),
          words("counters -o json"),
          words("--help"),
          words("mistyped"));

  /** Of a file, twice: what the second time finds is another way through the code. */
  private static final List<String> CHANGES =
      List.of("validate -f F", "apply -f F", "apply -f F", "diff -f F", "counters", "status");

  /** In the directory: what they ended with. */
  private static final String LOG = "training.log";

  /** So many that they are a hash. */
  private static final int PREFIXES = 40_000;

  private Training() {}

  /** Loads every class of ours: what only runs with a kernel is in the archive too. */
  private static void loadAll() throws IOException, ClassNotFoundException {
    String jar = Training.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    try (JarFile classes = new JarFile(jar)) {
      for (JarEntry entry : Collections.list(classes.entries())) {
        String name = entry.getName();
        if (name.startsWith("io/xdpctl/") && name.endsWith(".class")) {
          String plain = name.substring(0, name.length() - ".class".length()).replace('/', '.');
          if (!plain.endsWith("package-info")) {
            Class.forName(plain, false, Training.class.getClassLoader());
          }
        }
      }
    }
  }

  public static void main(String[] args) throws IOException, ClassNotFoundException {
    for (String text : List.of(GOOD, BAD)) {
      for (String[] command : COMMANDS) {
        run(text, command);
      }
    }
    if (args.length > 0) {
      change(Path.of(args[0]));
    }
    loadAll();
  }

  private static void change(Path directory) throws IOException {
    Path file = directory.resolve("training.yaml");
    Files.writeString(file, GOOD.replace("{prefixes: ", "{files: [training.txt], prefixes: "));
    List<String> commands = new ArrayList<>(CHANGES);
    List<String> log = new ArrayList<>();
    for (int edit = 0; edit < 2; edit++) {
      Files.write(directory.resolve("training.txt"), prefixes(edit));
      commands.addAll(edit == 0 ? List.of() : List.of("history", "delete --all"));
      for (String command : commands) {
        log.add(command + ": " + run("", words(command.replace("F", file.toString()))));
      }
    }
    Files.write(directory.resolve(LOG), log);
  }

  private static List<String> prefixes(int first) {
    return IntStream.range(first, first + PREFIXES)
        .mapToObj(i -> "10." + (i >> 8) + "." + (i & 255) + ".0/24")
        .toList();
  }

  private static int run(String stdin, String[] command) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true);
    InputStream in = new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8));
    return Xdpctl.run(nowhere, nowhere, in, Terminal.none(), command);
  }

  private static String[] words(String command) {
    return command.split(" ");
  }
}
