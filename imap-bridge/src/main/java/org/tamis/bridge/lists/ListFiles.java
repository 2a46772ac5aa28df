package org.tamis.bridge.lists;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.host.ExternalLists;
import org.tamis.engine.host.Host;
import org.tamis.service.files.Stamp;
import org.tamis.service.text.Reason;

/**
 * Lists in UTF-8 text files, one member to a line. A file that has changed is read again by the
 * next run; write a new one beside it and rename that, so that nobody reads half of it.
 */
public final class ListFiles implements AccountLists {
  private final ListSettings settings;
  private final Cache<Path, Known> known;

  /** What was read, and from which state of the file. */
  private record Known(Stamp state, Members members) {}

  public ListFiles(ListSettings settings) {
    this.settings = settings;
    this.known =
        Caffeine.newBuilder()
            .maximumWeight(settings.cachedOctets())
            .weigher((Path _, Known one) -> one.members().octets() + 100)
            .build();
  }

  @Override
  public ExternalLists of(String account) {
    return new Run(account);
  }

  /** The lists as one run sees them. */
  private final class Run implements ExternalLists {
    private final String account;
    private final Map<String, Optional<Members>> asked = new HashMap<>();

    Run(String account) {
      this.account = account;
    }

    @Override
    public boolean knows(String list) {
      return members(list).isPresent();
    }

    @Override
    public Optional<String> find(String list, String value) {
      return members(list).flatMap(members -> members.find(value));
    }

    @Override
    public Optional<List<String>> addresses(String list, int most) {
      return members(list).flatMap(members -> members.addresses(most));
    }

    private Optional<Members> members(String list) {
      Optional<Members> members = asked.get(list);
      if (members == null) {
        members = list.equals(DEFAULT_ADDRESS_BOOK) ? addressBook(account) : shared(list);
        asked.put(list, members);
      }
      return members;
    }
  }

  private Optional<Members> shared(String list) {
    Path file = settings.files().get(list);
    return file == null ? Optional.empty() : read(file);
  }

  /** RFC 6134 §2.5: always known; who has written none has an empty one. */
  private Optional<Members> addressBook(String account) {
    return settings
        .addressBooks()
        .filter(_ -> isFileName(account))
        .flatMap(directory -> read(directory.resolve(account + ".list")))
        .or(() -> Optional.of(Members.NONE));
  }

  private static boolean isFileName(String account) {
    return !account.startsWith(".")
        && account.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
  }

  /** Empty when there is no such file. */
  private Optional<Members> read(Path file) {
    try {
      Stamp state = Stamp.of(file);
      Known before = known.getIfPresent(file);
      if (before != null && before.state().equals(state)) {
        return Optional.of(before.members());
      }
      Members members = parse(file);
      known.put(file, new Known(state, members));
      return Optional.of(members);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new Host.Unavailable("cannot read the list " + Reason.about(file.toString(), e), e);
    }
  }

  private Members parse(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] octets = in.readNBytes(settings.largestOctets());
      if (in.read() >= 0) {
        throw new IOException("it has more than " + settings.largestOctets() + " octets");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
      return Members.parse(text, octets.length);
    }
  }
}
