package org.tamis.cli.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeFileTest {
  @TempDir Path directory;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void whatIsNotCompletedWasNeverThere() throws IOException {
    Files.writeString(directory.resolve("page"), "before");
    try (WholeFile file = WholeFile.create(directory.resolve("page"))) {
      file.write("x");
      assertThat(directory.resolve("page")).hasContent("before");
    }
    assertThat(names()).containsExactly("page");
    assertThat(directory.resolve("page")).hasContent("before");
  }

  @Test
  void aCompleteFileTakesThePlaceOfTheOneBefore() throws IOException {
    Files.writeString(directory.resolve("page"), "before");
    try (WholeFile file = WholeFile.create(directory.resolve("page"))) {
      file.write("é");
      file.complete();
    }
    assertThat(names()).containsExactly("page");
    assertThat(directory.resolve("page")).hasContent("é");
  }

  @Test
  void aLinkStaysOne() throws IOException {
    Path target = Files.writeString(directory.resolve("target"), "before");
    Path link = Files.createSymbolicLink(directory.resolve("link"), target);
    try (WholeFile file = WholeFile.create(link)) {
      file.write("x");
      file.complete();
    }
    assertThat(link).isSymbolicLink();
    assertThat(target).hasContent("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/null", "/", "/no/such/page", "."})
  void someThingsAreNoFiles(String path) {
    assertThatThrownBy(() -> WholeFile.create(directory.resolve(path)))
        .isInstanceOf(IOException.class);
  }
}
