package org.tamis.cli.lsp;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentItem;
import org.tamis.grammar.source.Source;

/** What a client has open. */
final class OpenScripts {
  private final Surroundings around;
  private final Bounds bounds;
  private final Map<String, OpenScript> open = new ConcurrentHashMap<>();

  /**
   * What a client may have open.
   *
   * @param scripts at a time
   * @param length of one, in UTF-16 units
   * @param changes of one in a message, each of which makes a new text
   */
  record Bounds(int scripts, long length, int changes) {
    /** For an editor on the same machine. */
    static final Bounds NONE = new Bounds(Integer.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);
  }

  /** A client goes on beyond its bounds. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLarge() {
      super("too much is open");
    }
  }

  OpenScripts(Surroundings around, Bounds bounds) {
    this.around = around;
    this.bounds = bounds;
  }

  OpenScript open(TextDocumentItem document) {
    String uri = document.getUri();
    if (!open.containsKey(uri) && open.size() >= bounds.scripts()) {
      throw new TooLarge();
    }
    OpenScript script =
        new OpenScript(uri, document.getVersion(), Source.of(around.name(uri), document.getText()));
    return put(script);
  }

  private OpenScript put(OpenScript script) {
    if (script.source().text().length() > bounds.length()) {
      throw new TooLarge();
    }
    open.put(script.uri(), script);
    return script;
  }

  /** Empty where it is not open. */
  Optional<OpenScript> change(
      String uri, int version, List<TextDocumentContentChangeEvent> changes) {
    if (changes.size() > bounds.changes()) {
      throw new TooLarge();
    }
    return find(uri).map(script -> put(script.with(version, changes)));
  }

  boolean close(String uri) {
    return open.remove(uri) != null;
  }

  Optional<OpenScript> find(String uri) {
    return Optional.ofNullable(open.get(uri));
  }

  Collection<OpenScript> all() {
    return open.values();
  }
}
