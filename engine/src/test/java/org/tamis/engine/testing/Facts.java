package org.tamis.engine.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.host.ExternalLists;
import org.tamis.engine.host.Host;

/**
 * What a {@link FixedHost} is told about the world.
 *
 * @param answers by question
 * @param lists members by the name of their list; a list named {@code down:…} does not answer, and
 *     one named {@code secret:…} does not give its members away
 */
public record Facts(Map<String, String> answers, Map<String, List<String>> lists)
    implements ExternalLists {
  public static final Facts NONE = new Facts(Map.of(), Map.of());

  private static final String ENVIRONMENT = "environment ";
  private static final String ANNOTATION = "annotation ";
  private static final String SPECIAL_USES = "special uses ";
  private static final String ADDRESSES = "addresses";
  private static final String MAILBOX_IDS = "mailbox IDs";

  public Facts withEnvironment(String item, String value) {
    return with(ENVIRONMENT + item, value);
  }

  /**
   * @param mailbox "" for the server
   */
  public Facts withAnnotation(String mailbox, String entry, String value) {
    return with(ANNOTATION + mailbox + entry, value);
  }

  /**
   * @param attributes with spaces between them
   */
  public Facts withSpecialUses(String mailbox, String attributes) {
    return with(SPECIAL_USES + mailbox, attributes);
  }

  /**
   * @param ids with spaces between them
   */
  public Facts withMailboxIds(String ids) {
    return with(MAILBOX_IDS, ids);
  }

  /**
   * @param addresses with spaces between them
   */
  public Facts withAddresses(String addresses) {
    return with(ADDRESSES, addresses);
  }

  public Facts withList(String name, String... members) {
    Map<String, List<String>> more = new HashMap<>(lists);
    more.put(name, List.of(members));
    return new Facts(answers, more);
  }

  Optional<String> environment(String item) {
    return Optional.ofNullable(answers.get(ENVIRONMENT + item));
  }

  Optional<String> annotation(String mailbox, String entry) {
    return Optional.ofNullable(answers.get(ANNOTATION + mailbox + entry));
  }

  Set<String> specialUses(String mailbox) {
    return words(SPECIAL_USES + mailbox);
  }

  List<String> addresses() {
    String known = answers.getOrDefault(ADDRESSES, "");
    return known.isEmpty() ? List.of() : List.of(known.split(" "));
  }

  Set<String> mailboxIds() {
    return words(MAILBOX_IDS);
  }

  @Override
  public boolean knows(String list) {
    return lists.containsKey(list);
  }

  @Override
  public Optional<String> find(String list, String value) {
    return members(list).stream().filter(value::equalsIgnoreCase).findFirst();
  }

  @Override
  public Optional<List<String>> addresses(String list, int most) {
    return list.startsWith("secret:")
        ? Optional.empty()
        : Optional.of(members(list).stream().limit(most).toList());
  }

  private List<String> members(String list) {
    if (list.startsWith("down:")) {
      throw new Host.Unavailable("the list service is down", new IllegalStateException("down"));
    }
    return lists.getOrDefault(list, List.of());
  }

  private Set<String> words(String question) {
    return Set.of(answers.getOrDefault(question, "").split(" "));
  }

  private Facts with(String question, String answer) {
    Map<String, String> more = new HashMap<>(answers);
    more.put(question, answer);
    return new Facts(more, lists);
  }
}
