package org.tamis.studio.session;

import java.util.Optional;
import org.tamis.service.scripts.Author;
import org.tamis.studio.http.Form;
import org.tamis.studio.http.Reply;
import org.tamis.studio.http.Request;
import org.tamis.studio.page.Notice;
import org.tamis.studio.page.Offers;
import org.tamis.studio.page.Pages;
import org.tamis.studio.page.Screen;
import org.tamis.studio.page.Texts;

/**
 * A request of somebody who is logged in.
 *
 * @param form the fields of its body; none where it has no body
 * @param offers pages that the site has
 */
public record Visit(Request request, Form form, WebSession session, Texts texts, Offers offers) {
  public String account() {
    return session.account();
  }

  /** Who changes something, as the history of scripts shows it. */
  public Author author() {
    return new Author(session.who().by(), request.client().getHostAddress());
  }

  public Screen screen(String title) {
    return new Screen(
        texts, title, Optional.of(account()), session.token(), offers, Optional.<Notice>empty());
  }

  /**
   * A page that says what went wrong.
   *
   * @param key of its words
   */
  public Reply error(int status, String key) {
    return Pages.message(status, screen(text("error.title")), text(key));
  }

  /** Whether a request that changes something comes from a page of its session. */
  public boolean isGenuine() {
    String shown =
        request.header(Access.TOKEN_HEADER).orElseGet(() -> form.text(Access.TOKEN_FIELD));
    return !Access.isForeign(request) && session.isToken(shown);
  }

  public String text(String key, Object... values) {
    return texts.get(key, values);
  }
}
