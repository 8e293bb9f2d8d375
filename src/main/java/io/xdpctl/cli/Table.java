package io.xdpctl.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows in aligned columns: numbers to the right, no lines drawn, nothing cut off. */
final class Table {
  private static final String GAP = "  ";

  private record Row(List<String> cells, UnaryOperator<String> paint) {}

  private final String indent;
  private final String alignment;
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param alignment a letter for each column: l or r
   */
  Table(String indent, String alignment) {
    this.indent = indent;
    this.alignment = alignment;
  }

  Table row(String... cells) {
    return painted(UnaryOperator.identity(), cells);
  }

  /** A row whose text, once aligned, is coloured. */
  Table painted(UnaryOperator<String> paint, String... cells) {
    rows.add(new Row(Arrays.asList(cells), paint));
    return this;
  }

  String text() {
    int[] widths = new int[alignment.length()];
    for (Row row : rows) {
      for (int i = 0; i < row.cells().size(); i++) {
        widths[i] = Math.max(widths[i], width(row.cells().get(i)));
      }
    }
    StringBuilder out = new StringBuilder();
    rows.forEach(row -> out.append(line(row, widths)).append('\n'));
    return out.toString();
  }

  private String line(Row row, int[] widths) {
    StringBuilder line = new StringBuilder(indent);
    for (int i = 0; i < row.cells().size(); i++) {
      String cell = row.cells().get(i);
      String pad = " ".repeat(widths[i] - width(cell));
      line.append(i == 0 ? "" : GAP);
      line.append(alignment.charAt(i) == 'r' ? pad + cell : cell + pad);
    }
    String text = line.toString().stripTrailing();
    return text.isEmpty() ? text : row.paint().apply(text);
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
