/**
 * What a fleet on one machine stands on: the project's folders, its ports, its secrets, the tools
 * it needs. Entry type: {@link io.medianest.local.site.Site}. Any package of the launcher may call
 * it; it calls none of them.
 */
package io.medianest.local.site;
