package io.xdpctl.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Texts made to hurt: each ends soon, in one sentence. */
@Timeout(10)
class LimitsTest {

  @Test
  void aliasesThatExpandToBillions() {
    StringBuilder text = new StringBuilder("a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n");
    for (int i = 1; i < 12; i++) {
      String alias = "*a" + (i - 1);
      text.append("a%d: &a%d [%s]\n".formatted(i, i, (alias + ",").repeat(10)));
    }
    assertEquals(
        "<stdin>: the file has more than 1,000,000 values, aliases followed",
        said(text.toString()));
  }

  @Test
  void aliasesThatNestWithoutEnd() {
    StringBuilder text = new StringBuilder("a0: &a0 [1]\n");
    for (int i = 1; i < 100; i++) {
      text.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
    }
    String said = said(text.toString());
    assertTrue(said.endsWith("nested more than 64 deep, aliases followed"), said);
  }

  @Test
  void depth() {
    assertEquals("<stdin>:1:67: nested more than 64 deep", said("a: " + "[".repeat(60_000)));
    assertEquals("<stdin>:1:129: nested more than 64 deep", said("- ".repeat(30_000)));
    assertEquals(
        "<stdin>:1:1: the file must be a mapping of keys, not a list",
        said("[".repeat(64) + "]".repeat(64)));
  }

  @Test
  void lengthOfALine() {
    String text = "apiVersion: xdpctl/v1\n# " + "x".repeat(70_000) + "\n";
    assertEquals("<stdin>:2:1: the line is longer than 64 KiB", said(text));
  }

  @Test
  void size() {
    assertEquals("<stdin>: the file is larger than 4 MiB", said("[]\n".repeat(2_000_000)));
  }

  @Test
  void aTokenOfManyLines() {
    String text = "apiVersion: \"" + ("y".repeat(60_000) + "\n ").repeat(60) + "\"\n";
    assertTrue(said(text).startsWith("<stdin>:1:13: "));
  }

  @Test
  void endlessInput() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return '\n';
          }
        };
    ConfigException wrong =
        assertThrows(ConfigException.class, () -> ConfigReader.read("-", endless));
    assertEquals("<stdin>: the file is larger than 4 MiB", wrong.getMessage());
  }

  @Test
  void charactersThatAreNone() {
    assertEquals(
        "<stdin>:2:3: the file is not UTF-8 text", said(new byte[] {'a', '\n', 'b', ':', -1}));
    assertEquals(
        "<stdin>:2:5: the character U+0000 cannot be in a YAML file", said("a: 1\r\nb: é\0"));
    assertEquals("<stdin>: the file is empty", said("\ufeff# nothing\n"));
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() {
    String text = "apiVersion: \"\\e[31m\\u202e\"\npipelines: {p: {interfaces: [e], stages: []}}\n";
    ConfigException wrong =
        assertThrows(ConfigException.class, () -> read(text.getBytes(StandardCharsets.UTF_8)));
    String shown = ProblemText.format(wrong.problems().get(0));
    assertTrue(shown.contains("'\ufffd[31m\ufffd' is no value of 'apiVersion'"), shown);
  }

  private static String said(String text) {
    return said(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String said(byte[] text) {
    return assertThrows(ConfigException.class, () -> read(text)).getMessage();
  }

  private static Config read(byte[] text) throws ConfigException {
    return ConfigReader.read("-", new ByteArrayInputStream(text));
  }
}
