package io.xdpctl.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** Programs that read capture files; a complaint of theirs is in the text. */
public final class Tool {
  private Tool() {}

  public static String run(String... words) throws Exception {
    boolean there =
        Arrays.stream(System.getenv("PATH").split(":"))
            .anyMatch(path -> Files.isExecutable(Path.of(path, words[0])));
    Assumptions.assumeTrue(there || System.getenv("CI") != null, words[0] + " is not installed");
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("WIRESHARK_RUN_FROM_BUILD_DIRECTORY", "");
    builder.environment().put("TZ", "UTC");
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), text);
    return text.replaceAll("Running as user \"root\".*\n", "");
  }
}
