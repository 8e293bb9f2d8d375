package io.xdpctl.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Who runs a command, as far as the host knows. */
public final class Author {
  private Author() {}

  /** {@code alice}, or {@code alice, ssh from 203.0.113.7}. */
  public static String of(Map<String, String> environment) {
    String ssh = environment.getOrDefault("SSH_CONNECTION", "").split(" ")[0];
    String name =
        loggedIn()
            .or(() -> Optional.ofNullable(environment.get("SUDO_USER")))
            .orElse(System.getProperty("user.name", "unknown"));
    return name + (ssh.isEmpty() ? "" : ", ssh from " + ssh);
  }

  /** The user that logged in, whoever he became since (PAM sets it; most daemons have none). */
  private static Optional<String> loggedIn() {
    try {
      String uid = Files.readString(Path.of("/proc/self/loginuid")).strip();
      return Files.readAllLines(Path.of("/etc/passwd")).stream()
          .map(line -> line.split(":"))
          .filter(words -> words.length > 2 && words[2].equals(uid))
          .map(words -> words[0])
          .findFirst();
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }
}
