package org.tamis.studio.session;

import java.util.Optional;
import org.tamis.service.scripts.Author;
import org.tamis.studio.http.Request;
import org.tamis.studio.page.Notice;
import org.tamis.studio.page.Screen;
import org.tamis.studio.page.Texts;

/** A request of somebody who is logged in. */
public record Visit(Request request, WebSession session, Texts texts) {
  public String account() {
    return session.account();
  }

  /** Who changes something, as the history of scripts shows it. */
  public Author author() {
    return new Author(session.who().by(), request.client().getHostAddress());
  }

  public Screen screen(String title) {
    return new Screen(
        texts, title, Optional.of(account()), session.token(), Optional.<Notice>empty());
  }

  public String text(String key, Object... values) {
    return texts.get(key, values);
  }
}
