package org.tamis.studio.page;

import java.util.List;
import java.util.Optional;
import org.tamis.grammar.text.Printable;
import org.tamis.service.json.JsonLine;

/**
 * What all pages have.
 *
 * @param title of the page
 * @param who is logged in
 * @param token of that session; "" without one
 * @param offers pages that the site has
 */
public record Screen(
    Texts texts,
    String title,
    Optional<String> who,
    String token,
    Offers offers,
    Optional<Notice> notice) {
  /** Text of strangers may hide or turn what stands beside it: not here. */
  public Screen {
    title = Printable.of(title);
    who = who.map(Printable::of);
  }

  public Screen(Texts texts, String title) {
    this(texts, title, Optional.empty(), "", Offers.NONE, Optional.empty());
  }

  public Screen with(Notice other) {
    return noting(Optional.of(other));
  }

  public Screen noting(Optional<Notice> other) {
    return new Screen(texts, title, who, token, offers, other);
  }

  /** A language that is offered. */
  public record Offered(String tag, String name) {}

  public String language() {
    return texts.language().toLanguageTag();
  }

  public List<Offered> languages() {
    return Texts.LANGUAGES.stream()
        .map(one -> new Offered(one.toLanguageTag(), one.getDisplayLanguage(one)))
        .toList();
  }

  public String text(String key, Object... values) {
    return texts.get(key, values);
  }

  /** Words of the editor as an object of JSON, by what its library calls them. */
  public String phrases() {
    return JsonLine.of(json -> texts.phrases().forEach(json::writeStringProperty)).strip();
  }

  public String style() {
    return Assets.STYLE.path();
  }

  /** For the page of the editor: what fetches its script; "" where there is none. */
  public String editor() {
    return Loader.EDITOR;
  }

  /** The same for pages of rules and of mail that is there already. */
  public String lists() {
    return Loader.LISTS;
  }

  public String icon() {
    return Assets.ICON.path();
  }
}
