package org.tamis.studio.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tamis.bridge.filter.ChosenMail;
import org.tamis.service.scripts.ScriptName;

class PreviewsTest {
  private final Previews previews = new Previews();

  private Preview add(String account) {
    return previews.add(
        account,
        new FilterScript(new ScriptName("main"), true, "keep;"),
        new ChosenMail("INBOX", 1, 2, "UID 1:2"));
  }

  /** A button that is clicked twice: between the two a short run may have begun and ended. */
  @Test
  void ofThoseWhoTakeOneOneHasIt() {
    Preview preview = add("anna");
    assertThat(previews.take("bob", preview.id())).isEmpty();
    assertThat(previews.take("anna", preview.id())).isEqualTo(Optional.of(preview));
    assertThat(previews.take("anna", preview.id())).isEmpty();
  }

  @Test
  void whatCouldNotBeUsedIsThereAgain() {
    Preview preview = add("anna");
    previews.take("anna", preview.id());
    previews.giveBack("anna", preview);
    assertThat(previews.take("anna", preview.id())).isEqualTo(Optional.of(preview));
  }

  @Test
  void aNewerOneIsNotReplaced() {
    Preview first = add("anna");
    previews.take("anna", first.id());
    Preview second = add("anna");
    previews.giveBack("anna", first);
    assertThat(previews.take("anna", first.id())).isEmpty();
    assertThat(previews.take("anna", second.id())).isEqualTo(Optional.of(second));
  }

  @Test
  void thereAreSoManyAndNoMore() {
    Preview oldest = add("anna");
    for (int i = 0; i < Previews.MOST; i++) {
      add("user" + i);
    }
    assertThat(previews.take("anna", oldest.id())).isEmpty();
  }
}
