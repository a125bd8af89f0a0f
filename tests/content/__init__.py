"""What holds for the shipped texts alone; a partnership that replaces them leaves this folder out."""
