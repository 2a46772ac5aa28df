package org.tamis.studio.jmap.sieve;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.digest.Sha256;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptListing.Script;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.studio.jmap.Blob;
import org.tamis.studio.jmap.BlobSource;

/**
 * The texts of scripts, as long as the scripts have them (RFC 9661 §2.2). An id says which script
 * and which octets, so that another text has another id (RFC 8620 §6).
 */
record ScriptBlobs(ScriptStore store) implements BlobSource {
  private static final int DIGEST_DIGITS = 32;

  @Override
  public String type() {
    return ScriptObject.TYPE;
  }

  @Override
  public String capability() {
    return SieveCapability.URI;
  }

  static String id(Script script) {
    return "b" + script.id() + "-" + script.digest().substring(0, DIGEST_DIGITS);
  }

  @Override
  public Optional<Blob> find(String account, String blobId) throws IOException {
    Optional<Script> script = script(store.listing(account), blobId);
    return script.isPresent() ? text(account, script.get()).map(Blob::of) : Optional.empty();
  }

  /** Empty when it has just got another text, or is not UTF-8. */
  private Optional<byte[]> text(String account, Script script) throws IOException {
    try {
      return store
          .get(account, script.name())
          .map(stored -> stored.text().getBytes(StandardCharsets.UTF_8))
          .filter(octets -> Sha256.hex(octets).equals(script.digest()));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<String> referring(String account, String blobId) throws IOException {
    return script(store.listing(account), blobId).map(Script::id).stream().toList();
  }

  private static Optional<Script> script(ScriptListing listing, String blobId) {
    return listing.scripts().stream().filter(script -> id(script).equals(blobId)).findFirst();
  }
}
