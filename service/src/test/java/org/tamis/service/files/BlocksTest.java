package org.tamis.service.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlocksTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000})
  void allIsWrittenAndReadBack(int length) throws IOException {
    byte[] octets = new byte[200_001];
    new Random(length).nextBytes(octets);
    Path file = Files.createFile(directory.resolve("f"));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      Blocks.write(channel, octets, length);
    }
    byte[] written = Arrays.copyOf(octets, length);
    assertThat(Files.readAllBytes(file)).isEqualTo(written);
    assertThat(Blocks.read(file)).isEqualTo(written);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      assertThatThrownBy(() -> Blocks.read(channel, octets, length + 1))
          .isInstanceOf(EOFException.class);
    }
  }
}
