package org.tamis.engine.message;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The parts of real and broken messages against a table that was read by eye. */
class CorpusMimeTest {
  private static final int SHOWN = 50;

  @Test
  void partsOfTheCorpus() throws IOException {
    Corpus.assertMatches("parts.golden", message -> describe(message.mime(), "  "));
  }

  private static String describe(MimePart part, String indent) {
    StringBuilder lines = new StringBuilder(indent + part.type().mediaType());
    part.disposition().ifPresent(d -> lines.append(' ').append(d.value()));
    part.fileName().ifPresent(name -> lines.append(" \"").append(name).append('"'));
    lines.append(' ').append(part.start()).append('-').append(part.end());
    if (part.children().isEmpty()) {
      lines.append(" decoded ").append(part.decodedBytes(Integer.MAX_VALUE).length);
    } else {
      lines.append(" prologue ").append(part.prologue().length());
      lines.append(" epilogue ").append(part.epilogue().length());
    }
    if (part.type().isText()) {
      lines.append(" | ").append(beginning(part.text(1000)));
    }
    lines.append('\n');
    part.children().forEach(child -> lines.append(describe(child, indent + "  ")));
    return lines.toString();
  }

  private static String beginning(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.substring(0, Math.min(SHOWN, line.length()));
  }
}
