package main

import (
	"fmt"
	"path/filepath"

	"golang.org/x/mod/sumdb/tlog"
)

// verifyLog proves a whole published log, and that it continues older checkpoints.
func verifyLog(root, key string, older []string) (string, error) {
	signed, err := readCheckpoint(filepath.Join(root, "checkpoint"), key)
	if err != nil {
		return "", err
	}
	hashes, err := authenticated(folder(root), signed.tree)
	if err != nil {
		return "", err
	}
	if err := proveEntries(folder(root), signed.tree, hashes); err != nil {
		return "", err
	}
	if err := proveBeginnings(signed.tree, hashes); err != nil {
		return "", err
	}
	for _, file := range older {
		old, err := readCheckpoint(file, key)
		if err != nil {
			return "", err
		}
		if err := continues(signed.tree, old.tree, hashes); err != nil {
			return "", fmt.Errorf("%s: %w", file, err)
		}
	}
	return fmt.Sprintf("%s: %d entries, %d older checkpoints",
		signed.origin, signed.tree.N, len(older)), nil
}

// authenticated reads every hash of the tree from the tiles. tlog.TileHashReader checks
// them against the signed root, not in every version all of them; it hashes whole tiles
// for each call, so all are asked for at once and proofs are made from what it returned.
// What it passed over shows when the entries are proved.
func authenticated(tiles tlog.TileReader, tree tlog.Tree) (tlog.HashReader, error) {
	indexes := make([]int64, tlog.StoredHashCount(tree.N))
	for i := range indexes {
		indexes[i] = int64(i)
	}
	all, err := tlog.TileHashReader(tree, tiles).ReadHashes(indexes)
	if err != nil {
		return nil, err
	}
	return tlog.HashReaderFunc(func(wanted []int64) ([]tlog.Hash, error) {
		found := make([]tlog.Hash, len(wanted))
		for i, index := range wanted {
			found[i] = all[index]
		}
		return found, nil
	}), nil
}

// proveEntries makes and checks a proof for every entry: that its bytes, as the bundles
// have them, stand at its place.
func proveEntries(f folder, tree tlog.Tree, hashes tlog.HashReader) error {
	for n := int64(0); n < tree.N; {
		entries, err := f.entries(n, tree.N)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			proof, err := tlog.ProveRecord(tree.N, n, hashes)
			if err != nil {
				return err
			}
			if err := tlog.CheckRecord(proof, tree.N, tree.Hash, n, tlog.RecordHash(entry)); err != nil {
				return fmt.Errorf("entry %d: %w", n, err)
			}
			n++
		}
	}
	return nil
}

// proveBeginnings makes and checks a proof that each smaller tree begins this one.
func proveBeginnings(tree tlog.Tree, hashes tlog.HashReader) error {
	for n := int64(1); n <= tree.N; n++ {
		root, err := tlog.TreeHash(n, hashes)
		if err != nil {
			return err
		}
		if err := continues(tree, tlog.Tree{N: n, Hash: root}, hashes); err != nil {
			return fmt.Errorf("size %d: %w", n, err)
		}
	}
	return nil
}

func continues(tree, old tlog.Tree, hashes tlog.HashReader) error {
	if old.N > tree.N {
		return fmt.Errorf("has %d entries, the log only %d", old.N, tree.N)
	}
	proof, err := tlog.ProveTree(tree.N, old.N, hashes)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash)
}
