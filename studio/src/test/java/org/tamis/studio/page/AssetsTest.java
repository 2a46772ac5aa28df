package org.tamis.studio.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AssetsTest {
  private static final int MOST = 200 << 10;

  /** What a browser fetches before somebody can edit: over a phone's line, two seconds. */
  @Test
  void allThatAPageLoadsIsSmall() {
    int editor = Assets.EDITOR.map(one -> one.zipped().length).orElse(0);
    int lists = Assets.LISTS.map(one -> one.zipped().length).orElse(0);
    assertThat(Math.max(editor, lists) + Assets.STYLE.zipped().length + Assets.ICON.zipped().length)
        .isLessThanOrEqualTo(MOST);
  }
}
