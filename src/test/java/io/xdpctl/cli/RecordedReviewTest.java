package io.xdpctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What docs/ci.md shows is what is said; {@code examples/ci/record.sh} writes it anew. */
class RecordedReviewTest {
  private static final Path EXAMPLE = Path.of("examples/ci/example");
  private static final String NEW = EXAMPLE.resolve("after/edge.yaml").toString();
  private static final String OLD = EXAMPLE.resolve("before/edge.yaml").toString();

  private static final String CAPTURE = EXAMPLE.resolve("traffic.pcap").toString();

  private static String run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertEquals(1, Xdpctl.run(stream, System.err, words));
    return out.toString(StandardCharsets.UTF_8)
        .replace(EXAMPLE + "/after/", "")
        .replace(EXAMPLE + "/before/", "../before/")
        .replace(EXAMPLE + "/tests/", "../tests/")
        .replace(CAPTURE, "../traffic.pcap");
  }

  private static String recorded(String file) throws Exception {
    return Files.readString(EXAMPLE.resolve(file));
  }

  @Test
  void theTextsAreThoseOfToday() throws Exception {
    assertEquals(recorded("lint.txt"), run("lint", "-f", NEW));
    String tests = EXAMPLE.resolve("tests").toString();
    assertEquals(recorded("test.txt"), run("test", "-f", NEW, tests));
    assertEquals(
        recorded("annotations.txt"),
        run("lint", "-f", NEW, "-o", "github") + run("test", "-f", NEW, tests, "-o", "github"));
    assertEquals(
        recorded("comment.md"),
        String.join(
            "\n",
            run("lint", "-f", NEW, "-o", "markdown"),
            run("test", "-f", NEW, tests, "-o", "markdown"),
            run("diff", "--against", OLD, "-f", NEW, "--pcap", CAPTURE, "-o", "markdown")));
  }

  @Test
  void theyNameThePrefixAndItsLine() throws Exception {
    assertTrue(recorded("test.txt").contains("lists/partner.txt:3:1"), recorded("test.txt"));
    String swallowed = "198.51.0.0/16, in stage 'blocklist', drops all of 198.51.100.0/24";
    assertTrue(recorded("lint.txt").contains("lists/partner.txt:3:1: warning: " + swallowed));
    assertTrue(recorded("annotations.txt").contains("partner.txt,line=3,col=1"));
    assertTrue(recorded("comment.md").contains("`lists/partner.txt:3:1` | " + swallowed));
  }

  @Test
  void diffHasNoticesForAWorkflow() {
    String notices = run("diff", "--against", OLD, "-f", NEW, "-o", "github");
    assertEquals(2, notices.lines().count(), notices);
    assertTrue(notices.lines().allMatch(line -> line.startsWith("::notice title=xdpctl%3A ")));
    assertTrue(notices.contains("198.51.0.0/16 newly in the list"), notices);
  }
}
