package io.xdpctl.demo;

import io.xdpctl.observe.RecordView;
import java.util.List;

/**
 * What happened in one part of the demo.
 *
 * @param events what a dump stage saw meanwhile and is worth showing
 */
public record Scene(List<Figure> figures, List<RecordView> events) {
  public Scene {
    figures = List.copyOf(figures);
    events = List.copyOf(events);
  }
}
