/** How the hub's pods are, live for administrators. Nobody calls it. */
package io.medianest.hub.health;
