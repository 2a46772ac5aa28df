package org.tamis.bridge.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.host.ExternalLists;
import org.tamis.engine.host.Host;

class ListFilesTest {
  private static final String LIST = "tag:example.com,2026:partners";
  private static final String BOOK = ExternalLists.DEFAULT_ADDRESS_BOOK;

  @TempDir private Path directory;
  private ListFiles lists;

  @BeforeEach
  void open() {
    lists =
        new ListFiles(
            new ListSettings(Map.of(LIST, file()), Optional.of(directory), 1_000, 10_000));
  }

  private Path file() {
    return directory.resolve("partners.list");
  }

  private Optional<String> find(String text, String value) throws Exception {
    Files.writeString(file(), text);
    return lists.of("u1").find(LIST, value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "Anna@X.example|anna@x.EXAMPLE|Anna@X.example",
        "a@x;b@x|b@x|b@x",
        "' \ta@x  '|a@x|a@x",
        "# a@x|# a@x|-",
        "a@x # work|a@x|-",
        "''|''|-",
        ";;;|''|-",
        "Ärger|äRGER|Ärger",
        "a;A|A|a",
        "aa|a|-",
      })
  void membersAreLines(String text, String value, String member) throws Exception {
    assertThat(find(text.replace(";", "\r\n"), value)).isEqualTo(Optional.ofNullable(member));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "a@x;B@x;a@X|10|a@x,B@x",
        "a@x;b@x;c@x|2|a@x,b@x",
        "a@x;not an address|10|-",
        "a@x;b@x;localpart|1|-",
        "example.com|10|-",
        "#|10|''",
      })
  void addressesAreGivenWhenAllMembersAreSome(String text, int most, String expected)
      throws Exception {
    Files.writeString(file(), text.replace(";", "\n"));
    assertThat(lists.of("u1").addresses(LIST, most).map(all -> String.join(",", all)))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void aChangedFileIsReadByTheNextRun() throws Exception {
    Files.writeString(file(), "a@x");
    ExternalLists run = lists.of("u1");
    assertThat(run.find(LIST, "a@x")).isPresent();
    Path next = Files.writeString(directory.resolve("next"), "b@x");
    Files.move(next, file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(run.find(LIST, "b@x")).as("the same for all of a run").isEmpty();
    assertThat(lists.of("u1").find(LIST, "b@x")).isPresent();
    Files.delete(file());
    assertThat(lists.of("u1").knows(LIST)).isFalse();
  }

  @Test
  void everybodyHasAnAddressBookOfTheirOwn() throws Exception {
    Files.writeString(directory.resolve("anna@x.list"), "bob@y");
    assertThat(lists.of("anna@x").find(BOOK, "BOB@y")).contains("bob@y");
    assertThat(lists.of("carl@x").knows(BOOK)).isTrue();
    assertThat(lists.of("carl@x").find(BOOK, "bob@y")).isEmpty();
    assertThat(lists.of("carl@x").addresses(BOOK, 5))
        .hasValueSatisfying(a -> assertThat(a).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/../../x", ".x", "a\\b", "a\u0000b"})
  void noAccountReadsOutsideOfTheDirectory(String account) throws Exception {
    Files.writeString(directory.resolve(".x.list"), "bob@y");
    assertThat(lists.of(account).find(BOOK, "bob@y")).isEmpty();
    assertThat(lists.of(account).knows(BOOK)).isTrue();
  }

  @Test
  void otherNamesAreUnknown() {
    assertThat(lists.of("u1").knows(LIST)).as("no file").isFalse();
    assertThat(lists.of("u1").knows("tag:example.com,2026:others")).isFalse();
    assertThat(lists.of("u1").find("tag:x", "a")).isEmpty();
    assertThat(lists.of("u1").addresses("tag:x", 1)).isEmpty();
  }

  @Test
  void whatCannotBeReadIsNoAnswer() throws Exception {
    Files.writeString(file(), "x".repeat(1_000));
    assertThat(lists.of("u1").knows(LIST)).isTrue();
    Files.writeString(file(), "x".repeat(1_001));
    assertThatThrownBy(() -> lists.of("u1").knows(LIST)).isInstanceOf(Host.Unavailable.class);
    Files.write(file(), new byte[] {(byte) 0xC3});
    assertThatThrownBy(() -> lists.of("u1").knows(LIST)).isInstanceOf(Host.Unavailable.class);
    Files.delete(file());
    Files.createDirectory(file());
    assertThatThrownBy(() -> lists.of("u1").knows(LIST)).isInstanceOf(Host.Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "partners", "Tag:x", "tag:", "tag:a b", "1:x"})
  void listsHaveUrisForNames(String name) {
    assertThatThrownBy(() -> ListSettings.of(Map.of(name, Path.of("x")), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
