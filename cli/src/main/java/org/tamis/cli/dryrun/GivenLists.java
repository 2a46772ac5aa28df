package org.tamis.cli.dryrun;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.lists.ListFiles;
import org.tamis.bridge.lists.ListSettings;
import org.tamis.engine.host.ExternalLists;

/**
 * Lists in files, as a server has them. The default address book is a file like the others, and has
 * no members when it was not given.
 */
public final class GivenLists implements ExternalLists {
  /** Stands for the address book, whose own name means an account's file to a server. */
  private static final String GIVEN_BOOK = "x-given:address-book";

  private final ExternalLists files;
  private final boolean hasBook;

  private GivenLists(ExternalLists files, boolean hasBook) {
    this.files = files;
    this.hasBook = hasBook;
  }

  /**
   * @param files the file of each list, by its name
   */
  public static GivenLists of(Map<String, Path> files) {
    Map<String, Path> all = new HashMap<>(files);
    Path book = all.remove(DEFAULT_ADDRESS_BOOK);
    if (book != null) {
      all.put(GIVEN_BOOK, book);
    }
    ListSettings settings = ListSettings.of(all, Optional.empty());
    return new GivenLists(new ListFiles(settings).of(""), book != null);
  }

  private String own(String list) {
    return hasBook && list.equals(DEFAULT_ADDRESS_BOOK) ? GIVEN_BOOK : list;
  }

  @Override
  public boolean knows(String list) {
    return files.knows(own(list));
  }

  @Override
  public Optional<String> find(String list, String value) {
    return files.find(own(list), value);
  }

  @Override
  public Optional<List<String>> addresses(String list, int most) {
    return files.addresses(own(list), most);
  }
}
