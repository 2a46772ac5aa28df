package org.tamis.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.grammar.text.Printable;

class TableTest {
  @Test
  void columnsAreAsWideAsTheyNeed() {
    Table table = new Table("A", "Bcd");
    table.add("long cell", "x");
    assertThat(table.print(80)).isEqualTo("A          Bcd\n──────────────\nlong cell  x\n");
  }

  @Test
  void theWidestColumnIsCut() {
    Table table = new Table("A", "B");
    table.add("a".repeat(60), "b".repeat(20));
    assertThat(table.print(60).lines()).allMatch(line -> TextWidth.of(line) <= 60);
    assertThat(table.print(60)).contains("b".repeat(20)).contains("a…");
  }

  @ParameterizedTest
  @CsvSource({
    "abc, 3, abc",
    "abcd, 3, ab…",
    "新茶です, 8, 新茶です",
    "新茶です, 7, 新茶で…",
    "新茶です, 6, 新茶…",
    "é́́́x, 2, é́́́x"
  })
  void textIsCutByColumns(String text, int most, String cut) {
    assertThat(TextWidth.cut(text, most)).isEqualTo(cut);
  }

  @ParameterizedTest
  @CsvSource({
    "abc, abc",
    "'a\nb\tc', a b c",
    "'a\u001B[31mb', a\uFFFD[31mb",
    "'a\u202Eb', a\uFFFDb",
    "é🌱, é🌱"
  })
  void strangersTextIsHarmless(String text, String printable) {
    assertThat(Printable.of(text)).isEqualTo(printable);
  }
}
