package org.tamis.managesieve.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FileNamesProperties {
  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars("aA./\\%~2Fé \u00e4\u4e2d@+-\"")
        .ofMinLength(1)
        .ofMaxLength(120);
  }

  @Property
  void aNameStaysInsideItsDirectory(@ForAll("names") String name) {
    for (String file : new String[] {FileNames.account(name), script(name)}) {
      assertThat(file).matches("[!-.0-~]+").doesNotStartWith(".").doesNotContain("\\");
      assertThat(file.length()).isLessThanOrEqualTo(FileNames.MOST_OCTETS);
    }
  }

  @Property
  void aScriptsNameReadsBack(@ForAll("names") String name) {
    String file = script(name);
    Assume.that(!FileNames.isShortened(file));
    assertThat(FileNames.decoded(file)).isEqualTo(new ScriptName(name).value());
  }

  @Property
  void accountsNeverShareADirectory(@ForAll("names") String one, @ForAll("names") String other) {
    Assume.that(!one.equals(other));
    assertThat(FileNames.account(one).toLowerCase(Locale.ROOT))
        .isNotEqualTo(FileNames.account(other).toLowerCase(Locale.ROOT));
  }

  @Example
  void commonNamesStayReadable() {
    assertThat(FileNames.account("bob@example.org")).isEqualTo("bob@example.org");
    assertThat(FileNames.account("Bob")).isEqualTo("%42ob");
    assertThat(FileNames.account("..")).isEqualTo("%2E.");
    assertThat(FileNames.account("../../etc/x")).isEqualTo("%2E.%2F..%2Fetc%2Fx");
    assertThat(script("Main")).isEqualTo("Main");
    assertThat(script("für/alle")).isEqualTo("f%C3%BCr%2Falle");
  }

  private static String script(String name) {
    return FileNames.script(new ScriptName(name));
  }
}
