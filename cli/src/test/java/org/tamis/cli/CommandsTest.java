package org.tamis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class CommandsTest {
  private static final List<String> NAMES = Commands.NAMES;

  @ParameterizedTest
  @FieldSource("NAMES")
  void eachHasTheNameByWhichItIsMade(String name) {
    assertThat(Commands.of(name).spec().name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"check x,check", "check --version,check", "--version,''", "-V,''"})
  void onlyWhatIsCalledIsMade(String arguments, String made) {
    assertThat(String.join(" ", Commands.named(arguments.split(" ")))).isEqualTo(made);
  }

  @ParameterizedTest
  @CsvSource({"chek", "help check", "man", "--help", "--verson", "completion bash"})
  void whatSpeaksOfOthersHasThemAll(String arguments) {
    assertThat(Commands.named(arguments.split(" "))).isEqualTo(Commands.NAMES);
  }

  @Test
  void withoutArgumentsThereAreAll() {
    assertThat(Commands.named()).isEqualTo(Commands.NAMES);
  }
}
