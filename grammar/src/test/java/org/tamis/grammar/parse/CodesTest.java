package org.tamis.grammar.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CodesTest {
  @Test
  void everyCodeIsDescribedOnce() throws IOException, IllegalAccessException {
    List<String> codes = new ArrayList<>();
    for (Field field : Codes.class.getDeclaredFields()) {
      if (field.getType() == String.class) {
        codes.add((String) field.get(null));
      }
    }
    String page = Files.readString(Path.of("../docs/diagnostics.md"));
    List<String> described =
        Pattern.compile("(?m)^\\| (SV0[01]\\d\\d) \\|")
            .matcher(page)
            .results()
            .map((MatchResult row) -> row.group(1))
            .toList();
    assertThat(described).containsExactlyInAnyOrderElementsOf(codes);
  }
}
