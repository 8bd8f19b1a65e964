package io.medianest.upload.session;

import java.util.Set;

/**
 * What the tables know of the keys of a page.
 *
 * @param keys of originals and of uploads
 * @param media ids, of deleted ones too as long as something of them may be left
 * @param uploads ids
 */
public record KnownObjects(Set<String> keys, Set<String> media, Set<String> uploads) {}
