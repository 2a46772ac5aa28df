package org.tamis.service.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountDirectoryTest {
  @TempDir Path root;

  private String of(String account) {
    return root.relativize(AccountDirectory.of(root, account, FileNames.PORTABLE)).toString();
  }

  @Test
  void thereIsOneRule() {
    assertThat(of("bob@x.example")).isEqualTo("bob@x.example");
    assertThat(of("Bob")).isEqualTo("%42ob");
    assertThat(of("b!")).isEqualTo("b!");
    assertThat(AccountDirectory.of(root, "Bob")).isEqualTo(root.resolve("%42ob"));
    assertThatThrownBy(() -> of("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatAnEarlierRuleHasMadeStaysInUse() throws IOException {
    Files.createDirectory(root.resolve("Bob"));
    Files.createDirectory(root.resolve("b%21"));
    assertThat(of("Bob")).isEqualTo("Bob");
    assertThat(of("b!")).isEqualTo("b%21");
    assertThat(of("bob")).isEqualTo("bob");
    assertThat(AccountDirectory.of(root, "Bob")).isEqualTo(root.resolve("%42ob"));
  }

  @Test
  void aFileOfThatNameIsNone() throws IOException {
    Files.createFile(root.resolve("Bob"));
    assertThat(of("Bob")).isEqualTo("%42ob");
  }
}
